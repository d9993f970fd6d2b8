import type { Endpoints, EventDetail, GraphqlExchangeRequest } from '../../local/engineApi.ts';
import { toCurl } from '../parts/toCurl.ts';

/** Returns the headers of an authorization mode, with a placeholder for a user's token, which is not kept. */
function authorization({ authMode }: GraphqlExchangeRequest['headers'], apiKey: string | null): Record<string, string> {
  if (authMode === 'AMAZON_COGNITO_USER_POOLS') return { authorization: '<access token>' };
  if (authMode === 'AWS_LAMBDA') return { authorization: '<token>' };
  return { 'x-api-key': apiKey ?? '<API key>' };
}

/** Returns the command that sends a GraphQL request again; null for any other call. */
export function callCurl({ event, request }: EventDetail, known: Endpoints | null): string | null {
  if (event.service !== 'appsync' || known === null) return null;
  const { query, variables, operationName, headers } = request as GraphqlExchangeRequest;
  return toCurl({
    url: known.graphqlUrl,
    headers: { 'content-type': 'application/json', ...authorization(headers, known.apiKey) },
    body: { query, variables, ...(operationName !== null && { operationName }) },
  });
}

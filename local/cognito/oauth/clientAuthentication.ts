import type { Context } from 'hono';
import { readBasicCredentials } from '../../http/basicCredentials.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { isClientSecret } from '../appClient/secretHash.ts';
import { OAuthError } from './OAuthError.ts';

/**
 * Returns the app client that sent a request, by client_secret_basic or client_secret_post. One without a secret sends
 * its id only.
 * @param request.status HTTP status of the error; AWS documents 400 for the token and 401 for the revocation endpoint.
 * @throws OAuthError invalid_client
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export function authenticateClient(
  cognito: Cognito,
  context: Context,
  { fields, status }: { fields: Readonly<Record<string, string>>; status: 400 | 401 },
): ClientScope {
  const header = context.req.header('authorization');
  const basic = header === undefined ? null : (readBasicCredentials(header) ?? { id: '', secret: '' });
  const id = basic?.id ?? fields['client_id'] ?? '';
  const client = cognito.clients.get(id);
  const pool = client && cognito.pools.get(client.userPoolId);
  const isOther = basic !== null && fields['client_id'] !== undefined && fields['client_id'] !== id;
  if (!client || !pool || isOther || !cognito.domains.has(pool.id)) throw new OAuthError('invalid_client', { status });
  const secret = basic ? basic.secret : fields['client_secret'];
  if (!isClientSecret(client, secret)) {
    throw new OAuthError('invalid_client', { description: 'invalid_client_secret', status });
  }
  return { client, pool };
}

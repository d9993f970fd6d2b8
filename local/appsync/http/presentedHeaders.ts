import { createTrace, currentScope } from '../../trace.ts';

/**
 * Stands for the address of AppSync's own CloudFront edge, which ends the header (a documentation address, RFC 5737).
 * That the viewer's address is the one before it is to be confirmed in AWS.
 */
const EDGE_ADDRESS = '192.0.2.1';

/**
 * The request's headers as resolvers see them in `ctx.request.headers`, and the addresses of `ctx.identity.sourceIp`.
 */
interface PresentedHeaders {
  headers: Record<string, string>;
  sourceIp: string[];
}

/**
 * Adds what AWS adds on the way (the viewer's and the edge's address, a trace id) and takes the cookies away. A header
 * sent twice would be an array on AWS; `Request` has joined such headers already.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 * @param peerAddress the address of the TCP connection.
 */
export function presentedHeaders(request: Request, peerAddress: string): PresentedHeaders {
  const headers = Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie'));
  const forwarded = (headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  const sourceIp = [...forwarded.filter((address) => address !== ''), peerAddress];
  return {
    headers: {
      'x-amzn-trace-id': `Root=${currentScope()?.trace ?? createTrace()}`,
      ...headers,
      'x-forwarded-for': [...sourceIp, EDGE_ADDRESS].join(', '),
    },
    sourceIp,
  };
}

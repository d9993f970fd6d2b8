import { Hono } from 'hono';
import type { HttpEnvironment } from './listen.ts';

interface Handler {
  handle(request: Request): Promise<Response>;
}

const COGNITO = 'AWSCognitoIdentityProviderService.';
const SECRETS_MANAGER = 'secretsmanager.';

/** What every other AWS call of a function gets, so that none leaves the machine and none seems to succeed. */
function refuse(call: string): Response {
  const body = { __type: 'NotEmulatedError', message: `not emulated: ${call}` };
  return Response.json(body, { status: 400, headers: { 'x-amzn-errortype': 'NotEmulatedError' } });
}

/**
 * The server that AWS SDK clients talk to: Cognito's and Secrets Manager's APIs by the header X-Amz-Target, and each user
 * pool's JWKS. Any other service's call is refused by name.
 */
export function awsRoutes(services: { cognito: Handler; secrets: Handler }): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.get('/:userPoolId/.well-known/jwks.json', (context) => services.cognito.handle(context.req.raw));
  routes.all('*', (context) => {
    const { method, path } = context.req;
    const target = context.req.header('x-amz-target');
    if (target === undefined) return refuse(`${method} ${path}`);
    if (target.startsWith(COGNITO)) return services.cognito.handle(context.req.raw);
    if (target.startsWith(SECRETS_MANAGER)) return services.secrets.handle(context.req.raw);
    return refuse(target);
  });
  return routes;
}

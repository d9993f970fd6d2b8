import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AccountServices } from '../account/accountServices.ts';
import { isQuery } from '../account/queryService.ts';
import { createEvaluateCodeApi } from '../appsync/evaluateCode/evaluateCodeApi.ts';
import { targets } from '../cognito/targets.ts';
import { emulatedServices } from '../emulatedServices.ts';
import type { EventLog } from '../events.ts';
import { IDENTITY_PROVIDER_PATH } from '../identityProvider/issuerOf.ts';
import { isForeignPage } from './isForeignPage.ts';
import { isLocalHost } from './isLocalHost.ts';
import type { HttpEnvironment } from './ServedRoutes.ts';

/** An emulated AWS service. */
interface AwsService {
  handle(request: Request): Promise<Response>;
}

interface LambdaApi {
  handle(request: Request, functionName: string): Promise<Response>;
}

const FOREIGN_PAGE =
  'A web page of another site can call only the actions of Cognito that need no AWS credentials. Call this one from a program such as the AWS CLI or the AWS SDK in Node.js.';
/** Ours: above the 6 MiB of Lambda's Invoke, which has its own error. The bodies of all other actions are smaller. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const TOO_LARGE = `The request body is larger than ${MAX_BODY_BYTES} bytes (a limit of the local engine).`;
const WELL_KNOWN = '/:userPoolId/.well-known/:document{jwks\\.json|openid-configuration}';

/**
 * Returns the error for any other AWS call of a function, so that none leaves the machine and none seems to succeed.
 */
function notEmulated(call: string): Response {
  return failure(400, 'NotEmulatedError', `not emulated: ${call}`);
}

type ServiceName = (typeof emulatedServices)[number]['name'];

/** Returns the service that the header X-Amz-Target names, with its action; null for one that is not emulated. */
function readTarget(target: string): { name: ServiceName; action: string } | null {
  for (const { name, targetPrefix } of emulatedServices) {
    if (targetPrefix !== null && target.startsWith(targetPrefix))
      return { name, action: target.slice(targetPrefix.length) };
  }
  return null;
}

/** Returns whether any page may send a call: an action of Cognito that needs no signature, or an unknown one of it. */
function isOpen(path: string, target: string): boolean {
  const found = readTarget(target);
  if (path !== '/' || found === null) return false;
  return found.name === 'cognito' ? targets.get(found.action)?.signed !== true : found.name === 'cognito-identity';
}

function failure(status: number, type: string, message: string): Response {
  return Response.json({ __type: type, message }, { status, headers: { 'x-amzn-errortype': type } });
}

/** The services behind the routes. */
interface AwsServices {
  cognito: AwsService;
  identity: AwsService;
  kms: AwsService;
  secretsmanager: AwsService;
  lambda: LambdaApi;
  account: AccountServices;
  events: EventLog;
  /** The endpoints of the domains of user pools, with their own checks. */
  oauth: Hono;
  /** The fake identity providers. */
  identityProvider: Hono;
}

/** Returns the handler of calls whose service is in a header or in a form. */
function namedService({ cognito, identity, kms, secretsmanager, account }: AwsServices) {
  const byName: Readonly<Partial<Record<ServiceName, AwsService>>> = {
    cognito,
    'cognito-identity': identity,
    kms,
    secretsmanager,
    ...account.json,
  };
  return ({ req: { method, path, raw } }: Context): Response | Promise<Response> => {
    const target = raw.headers.get('x-amz-target');
    if (target === null && isQuery(raw)) return account.query.handle(raw);
    if (target === null) return notEmulated(`${method} ${path}`);
    const service = byName[readTarget(target)?.name ?? 'appsync'];
    return service === undefined ? notEmulated(target) : service.handle(raw);
  };
}

/**
 * Creates the routes for AWS SDK clients: the APIs of Cognito, its identity pools, KMS and Secrets Manager by the
 * header X-Amz-Target, Lambda's Invoke, AppSync's EvaluateCode, the read-only calls of account/, each user pool's JWKS
 * and OpenID configuration, the endpoints of their domains, and the fake identity providers. A call of another service
 * fails with NotEmulatedError. Only requests to a name of this machine are handled, and from pages of other sites only
 * unsigned actions of Cognito, because these APIs show every user and secret and verify no signature.
 */
export function awsRoutes(services: AwsServices): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.use(async (context, next) => {
    if (!isLocalHost(context.req.header('host'))) {
      return failure(403, 'AccessDeniedException', 'The AWS APIs respond to localhost, 127.0.0.1 and [::1] only.');
    }
    return next();
  });
  // A function's calls belong to the invocation that sent them.
  routes.use((context, next) => services.events.follow(context.req.header('x-amzn-trace-id') ?? null, next));
  // A fault outside a service has AWS's form too, so that SDK clients can read it.
  routes.onError(() => failure(500, 'InternalFailure', 'Internal failure of the local engine.'));
  // Only Cognito has unsigned actions, so only its address lets pages of other origins call it.
  for (const path of ['/', WELL_KNOWN]) routes.options(path, (context) => services.cognito.handle(context.req.raw));
  routes.get(WELL_KNOWN, (context) => services.cognito.handle(context.req.raw));
  // Pages of any origin lead browsers to these and call the token endpoint, as in AWS.
  routes.route('/', services.oauth);
  routes.route(IDENTITY_PROVIDER_PATH, services.identityProvider);
  routes.use(async ({ req }, next) => {
    const isAllowed = !isForeignPage(req.raw.headers) || isOpen(req.path, req.header('x-amz-target') ?? '');
    return isAllowed ? next() : failure(403, 'AccessDeniedException', FOREIGN_PAGE);
  });
  routes.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => failure(413, 'RequestEntityTooLargeException', TOO_LARGE),
    }),
  );
  routes.post('/2015-03-31/functions/:functionName/invocations', (context) =>
    services.lambda.handle(context.req.raw, context.req.param('functionName')),
  );
  const evaluateCode = createEvaluateCodeApi(services.events);
  routes.post('/v1/dataplane-evaluatecode', (context) => evaluateCode.handle(context.req.raw));
  routes.route('/', services.account.rest);
  routes.all('*', namedService(services));
  return routes;
}

import type { Clock } from '../../clock.ts';
import type { IssuedCredentials } from '../../cognitoIdentity/IssuedCredentials.ts';
import type { ApiModel, AssemblyModel, AuthMode } from '../../assembly/model.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { NOT_AUTHORIZED, TransportError, unauthorized } from '../http/transportError.ts';
import { assertLocalCaller } from './assertLocalCaller.ts';
import type { Caller } from './caller.ts';
import { iamIdentity } from './iamIdentity.ts';
import type { LambdaAuthorizer, TokenRequest } from './LambdaAuthorizer.ts';
import { ALGORITHM } from './signature.ts';
import { verifySignature } from './verifySignature.ts';
import { verifyUserPoolToken, type Jwks } from './verifyUserPoolToken.ts';

const NO_CREDENTIAL = 'Valid authorization header not provided.';

/** API, deployment, clock and keys for authentication. */
interface Authentication {
  api: ApiModel;
  model: Pick<AssemblyModel, 'region' | 'accountId'>;
  clock: Clock;
  jwks: Jwks;
  credentials: IssuedCredentials;
  /** Null for an API without one. */
  authorizer: LambdaAuthorizer | null;
}

/** A request as it was sent, and as resolvers see it. */
interface Sent extends Omit<TokenRequest, 'token'> {
  /** The body as it was signed. */
  text: string;
  /** The value of `ctx.identity.sourceIp`. */
  sourceIp: string[];
}

/**
 * Chooses the authorization mode by the shape of the credential and checks it once; no other mode is tried after a
 * failure. An API key wins over the Authorization header. A signature or a JWT reaches a Lambda authorizer only where
 * no other mode of the API takes one.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @throws TransportError 401, and 403 for a wrong signature or one from a web page of another site.
 */
export async function authenticate(
  request: Request,
  sent: Sent,
  { api, model, clock, jwks, credentials, authorizer }: Authentication,
): Promise<Caller> {
  const { headers } = request;
  const { text, sourceIp } = sent;
  const key = headers.get('x-api-key');
  if (key !== null && key !== '') return checkApiKey(key, api, clock);
  const authorization = headers.get('authorization')?.trim() ?? '';
  if (authorization === '') throw unauthorized(NO_CREDENTIAL);
  if (authorization.startsWith(ALGORITHM)) {
    if (!has(api, 'AWS_IAM') && authorizer !== null) return authorizer.authorize({ ...sent, token: authorization });
    // https://github.com/aws-amplify/amplify-cli/issues/4733
    if (!has(api, 'AWS_IAM')) throw unreadable(api);
    const { method } = request;
    const url = new URL(request.url);
    assertLocalCaller(headers, url);
    const { region, accountId } = model;
    const signed = { method, url, headers, body: text };
    const principal = verifySignature({ authorization, request: signed, region, clock, credentials });
    return { mode: 'AWS_IAM', authType: 'IAM Authorization', identity: iamIdentity(accountId, sourceIp, principal) };
  }
  const token = authorization.replace(/^Bearer\s+/i, '');
  const issuer = issuerOf(token);
  const isForAuthorizer = issuer === null || !(has(api, 'AMAZON_COGNITO_USER_POOLS') || has(api, 'OPENID_CONNECT'));
  if (isForAuthorizer && authorizer !== null) return authorizer.authorize({ ...sent, token: authorization });
  if (issuer === null) throw unreadable(api);
  const mode = api.authModes.find(
    (candidate): candidate is Extract<AuthMode, { type: 'AMAZON_COGNITO_USER_POOLS' }> =>
      candidate.type === 'AMAZON_COGNITO_USER_POOLS' && issuerUrl(candidate.userPoolId) === issuer,
  );
  if (mode === undefined) {
    if (has(api, 'OPENID_CONNECT')) throw notEmulated('OPENID_CONNECT');
    throw unauthorized(has(api, 'AMAZON_COGNITO_USER_POOLS') ? NOT_AUTHORIZED : NO_CREDENTIAL);
  }
  const { payload, username, groups } = await verifyUserPoolToken({ token, mode, issuer, clock, jwks });
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    authType: 'User Pool Authorization',
    identity: {
      sub: String(payload.sub),
      issuer,
      username,
      claims: payload,
      sourceIp,
      groups,
      defaultAuthStrategy: mode.defaultAction,
    },
  };
}

/**
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
function issuerUrl(userPoolId: string): string {
  return `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`;
}

function checkApiKey(key: string, api: ApiModel, clock: Clock): Caller {
  const isValid = api.apiKeys.some(
    (candidate) => candidate.key === key && clock.nowSeconds() < candidate.expiresAtSeconds,
  );
  if (!isValid || !has(api, 'API_KEY')) throw unauthorized(NOT_AUTHORIZED);
  return { mode: 'API_KEY', authType: 'API Key Authorization', identity: null };
}

function has(api: ApiModel, type: AuthMode['type']): boolean {
  return api.authModes.some((mode) => mode.type === type);
}

function notEmulated(type: 'OPENID_CONNECT'): TransportError {
  const { name, message } = new NotEmulatedError(`${type} authorization`);
  return new TransportError(401, name, message);
}

/** Returns the `iss` claim of a token without verifying it; null for a text that is not a JWT. */
function issuerOf(token: string): string | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    const issuer = (payload as { iss?: unknown } | null)?.iss;
    return typeof issuer === 'string' ? issuer : null;
  } catch {
    return null;
  }
}

function unreadable(api: ApiModel): TransportError {
  const [only] = api.authModes;
  const isUserPoolOnly = api.authModes.length === 1 && only.type === 'AMAZON_COGNITO_USER_POOLS';
  return unauthorized(isUserPoolOnly ? 'Unable to parse JWT token.' : NO_CREDENTIAL);
}

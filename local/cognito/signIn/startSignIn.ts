import { assertSecretHash } from '../appClient/secretHash.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { refresh } from '../tokens/refresh.ts';
import { continueSignIn } from './continueSignIn.ts';
import { requireParameter, type ParameterMap, type SignInRequest } from './requireParameter.ts';
import { authenticate } from './signIn.ts';
import { startSrp } from './srp.ts';

/** Flows with two names, each with the newer name. */
const NEWER_NAMES: ReadonlyMap<string, string> = new Map([
  ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH'],
  ['ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
]);

/** Signs in with user name and password. ClientMetadata goes to PreAuthentication, UserMigration and PreSignUp only. */
async function byPassword(
  cognito: Cognito,
  scope: ClientScope,
  { parameters, clientMetadata }: SignInRequest,
): Promise<object> {
  const username = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  assertSecretHash(scope.client, username, { hash: parameters['SECRET_HASH'] });
  const user = await authenticate(cognito, scope, { username, password, clientMetadata });
  return continueSignIn(cognito, scope, { user, clientMetadata: undefined });
}

async function byRefreshToken(cognito: Cognito, scope: ClientScope, parameters: ParameterMap): Promise<object> {
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  const { family: _family, ...tokens } = await refresh(cognito, scope, {
    token,
    // The hash is over the pool's own user name, which is known from the token only.
    authorize: (user) =>
      assertSecretHash(scope.client, user.username, { hash: parameters['SECRET_HASH'], call: 'refresh' }),
  });
  return { ChallengeParameters: {}, AuthenticationResult: tokens };
}

/**
 * Starts a sign-in, for InitiateAuth and AdminInitiateAuth.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 */
export async function startSignIn(
  cognito: Cognito,
  scope: ClientScope,
  request: SignInRequest & { flow: string },
): Promise<object> {
  const { flow, parameters } = request;
  const name = NEWER_NAMES.get(flow) ?? flow;
  if (!scope.client.flows.has(name)) throw exceptions.flowNotEnabled(flow);
  if (name === 'USER_PASSWORD_AUTH' || name === 'ADMIN_USER_PASSWORD_AUTH') {
    return byPassword(cognito, scope, request);
  }
  if (name === 'REFRESH_TOKEN_AUTH') return byRefreshToken(cognito, scope, parameters);
  if (name === 'USER_SRP_AUTH') return startSrp(cognito, scope, request);
  throw new NotEmulatedError(`InitiateAuth ${name}`);
}

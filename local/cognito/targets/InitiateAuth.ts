import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientScope, type Cognito, type ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { challengeNewPassword } from '../signIn/newPassword.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { authenticate, secondFactor } from '../signIn/signIn.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { refresh } from '../tokens/refresh.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { text } from '../wire/parameters.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * Valid values of AuthFlow.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
const FLOWS = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
];

type AuthParameters = Record<string, string>;

function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '') throw exceptions.missingParameter(name);
  return value;
}

/**
 * Signs in with user name and password. InitiateAuth passes ClientMetadata on to PreAuthentication, UserMigration and
 * PreSignUp only.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
async function byPassword(
  cognito: Cognito,
  scope: ClientScope,
  { parameters, clientMetadata }: { parameters: AuthParameters; clientMetadata: Metadata },
): Promise<object> {
  const username = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  assertSecretHash(scope.client, username, { hash: parameters['SECRET_HASH'] });
  const user = await authenticate(cognito, scope, { username, password, clientMetadata });
  if (user.status === 'FORCE_CHANGE_PASSWORD') return challengeNewPassword(cognito, scope, user);
  return secondFactor(cognito, scope, { user, clientMetadata: undefined });
}

async function byRefreshToken(cognito: Cognito, scope: ClientScope, parameters: AuthParameters): Promise<object> {
  const token = required(parameters, 'REFRESH_TOKEN');
  const { family: _family, ...tokens } = await refresh(cognito, scope, {
    token,
    // The hash is over the pool's own user name, which is known from the token only.
    authorize: (user) =>
      assertSecretHash(scope.client, user.username, { hash: parameters['SECRET_HASH'], call: 'refresh' }),
  });
  return { ChallengeParameters: {}, AuthenticationResult: tokens };
}

/** InitiateAuth, for USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH. */
export const InitiateAuth = defineTarget({
  parameters: {
    AuthFlow: text({ oneOf: FLOWS, sensitive: false }),
    ClientId: shapes.clientId,
    AuthParameters: shapes.authParameters,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
    Session: shapes.session,
  },
  async run(input, cognito) {
    const scope = clientScope(cognito, input.ClientId);
    const flow = input.AuthFlow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : input.AuthFlow;
    if (flow.startsWith('ADMIN_') || !scope.client.flows.has(flow)) throw exceptions.flowNotEnabled(input.AuthFlow);
    assertCallerAddress(scope.client, input.UserContextData);
    if (flow === 'USER_PASSWORD_AUTH') {
      return byPassword(cognito, scope, { parameters: input.AuthParameters, clientMetadata: input.ClientMetadata });
    }
    if (flow === 'REFRESH_TOKEN_AUTH') return byRefreshToken(cognito, scope, input.AuthParameters);
    throw new NotEmulatedError(`InitiateAuth ${flow}`);
  },
});

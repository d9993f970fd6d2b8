import { createHmac } from 'node:crypto';
import type { UserPoolClientModel } from '../assembly/model.ts';
import type { ExplorerChallenge, ExplorerSignIn } from './explorerApi.ts';

/** The answer to one of two requests: user name and password, or the code of the challenge. */
export type SignInRequest =
  { username: string; password: string } | { challenge: Omit<ExplorerChallenge, 'delivery'>; code: string };

/** Signs a user of the pool in. */
export type PoolSignIn = (request: SignInRequest) => Promise<ExplorerSignIn>;

interface PoolSignInOptions {
  /** Handles a call of the user pools API. */
  cognito: (request: Request) => Promise<Response>;
  /** The app client; undefined when the assembly has none. */
  client: Pick<UserPoolClientModel, 'id' | 'secret'> | undefined;
}

/** The members that are read of the answers of InitiateAuth and RespondToAuthChallenge. */
interface AuthAnswer {
  /** Set in place of the other members for a call that failed. */
  error?: string;
  __type?: string;
  message?: string;
  ChallengeName?: string;
  Session?: string;
  ChallengeParameters?: Record<string, string>;
  AuthenticationResult?: { AccessToken: string; RefreshToken?: string };
}

/** The name of the challenge response that carries the code. */
const CODE_RESPONSES: Readonly<Record<string, string>> = { SMS_MFA: 'SMS_MFA_CODE', EMAIL_OTP: 'EMAIL_OTP_CODE' };

/**
 * Creates the sign-in of the explorer: InitiateAuth with USER_PASSWORD_AUTH and the app client of `GET /endpoints`, as
 * AppSync's console signs in with a user pool. It works for an API without a sign-in of its own.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export function createPoolSignIn({ cognito, client }: PoolSignInOptions): PoolSignIn {
  const call = async (action: string, parameters: object): Promise<AuthAnswer> => {
    const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${action}` };
    const body = JSON.stringify(parameters);
    const response = await cognito(new Request('http://127.0.0.1/', { method: 'POST', headers, body }));
    const answer = (await response.json()) as AuthAnswer;
    return response.ok ? answer : { error: `${answer.__type ?? 'Error'}: ${answer.message ?? ''}` };
  };
  return async (request) => {
    if (client === undefined) return { error: 'The deployment has no app client to sign in with.' };
    const { id: ClientId } = client;
    if ('password' in request) {
      const { username: USERNAME, password: PASSWORD } = request;
      const AuthParameters = { USERNAME, PASSWORD, ...secretHash(client, USERNAME) };
      const answer = await call('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
      return read(answer, USERNAME);
    }
    const { name: ChallengeName, session: Session, username: USERNAME } = request.challenge;
    const answer = { [CODE_RESPONSES[ChallengeName] ?? ChallengeName]: request.code };
    const ChallengeResponses = { USERNAME, ...answer, ...secretHash(client, USERNAME) };
    return read(
      await call('RespondToAuthChallenge', { ChallengeName, ClientId, Session, ChallengeResponses }),
      USERNAME,
    );
  };
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
function secretHash({ id, secret }: Pick<UserPoolClientModel, 'id' | 'secret'>, username: string): object {
  return secret === null
    ? {}
    : {
        SECRET_HASH: createHmac('sha256', secret)
          .update(username + id)
          .digest('base64'),
      };
}

function read(answer: AuthAnswer, username: string): ExplorerSignIn {
  if (answer.error !== undefined) return { error: answer.error };
  const { AuthenticationResult: tokens, ChallengeName: name = '', ChallengeParameters: parameters = {} } = answer;
  if (tokens) return { tokens: { accessToken: tokens.AccessToken, refreshToken: tokens.RefreshToken ?? null } };
  if (!(name in CODE_RESPONSES)) {
    return { error: `This user has to answer ${name}, which this form cannot. Sign in by the API's operations.` };
  }
  const { CODE_DELIVERY_DESTINATION: destination, USER_ID_FOR_SRP: userId = username } = parameters;
  const delivery =
    destination === undefined
      ? null
      : { medium: name === 'SMS_MFA' ? ('SMS' as const) : ('EMAIL' as const), destination };
  return { challenge: { name, session: answer.Session ?? '', username: userId, delivery } };
}

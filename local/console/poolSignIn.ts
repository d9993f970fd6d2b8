import type { ExplorerChallenge, ExplorerSignIn } from './explorerApi.ts';

/** The answer to one of two requests: user name and password, or the code of the challenge. */
export type SignInRequest =
  { username: string; password: string } | { challenge: Omit<ExplorerChallenge, 'delivery'>; code: string };

/** Signs a user of the pool in. */
export type PoolSignIn = (request: SignInRequest) => Promise<ExplorerSignIn>;

interface PoolSignInOptions {
  /** Handles a call of the user pools API. */
  cognito: (request: Request) => Promise<Response>;
  /** Id of the app client; null when the assembly has none. */
  clientId: string | null;
  /** Returns SECRET_HASH for a user name; null for an app client without a secret. */
  secretHash: (clientId: string, username: string) => string | null;
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
const CODE_RESPONSES: Readonly<Record<string, string>> = {
  SMS_MFA: 'SMS_MFA_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA_CODE',
};

/**
 * Creates the sign-in of the explorer: InitiateAuth with USER_PASSWORD_AUTH and the app client of `GET /endpoints`, as
 * AppSync's console signs in with a user pool. It works for an API without a sign-in of its own.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export function createPoolSignIn({ cognito, clientId: ClientId, secretHash }: PoolSignInOptions): PoolSignIn {
  const call = async (action: string, parameters: object): Promise<AuthAnswer> => {
    const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${action}` };
    const body = JSON.stringify(parameters);
    const response = await cognito(new Request('http://127.0.0.1/', { method: 'POST', headers, body }));
    const answer = (await response.json()) as AuthAnswer;
    return response.ok ? answer : { error: `${answer.__type ?? 'Error'}: ${answer.message ?? ''}` };
  };
  return async (request) => {
    if (ClientId === null) return { error: 'The deployment has no app client to sign in with.' };
    const named = (USERNAME: string): object => {
      const SECRET_HASH = secretHash(ClientId, USERNAME);
      return { USERNAME, ...(SECRET_HASH !== null && { SECRET_HASH }) };
    };
    if ('password' in request) {
      const { username: USERNAME, password: PASSWORD } = request;
      const AuthParameters = { ...named(USERNAME), PASSWORD };
      const answer = await call('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
      return read(answer, USERNAME);
    }
    const { name: ChallengeName, session: Session, username: USERNAME } = request.challenge;
    const answer = { [CODE_RESPONSES[ChallengeName] ?? ChallengeName]: request.code };
    const ChallengeResponses = { ...named(USERNAME), ...answer };
    return read(
      await call('RespondToAuthChallenge', { ChallengeName, ClientId, Session, ChallengeResponses }),
      USERNAME,
    );
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

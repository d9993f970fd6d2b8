import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type InitiateAuthCommandOutput,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { REGION, type RunningUserPool } from './startUserPool.ts';

export const EMAIL = 'hanako@example.jp';
export const PHONE = '+819012345678';
export const PASSWORD = 'Sakura-2024!';
export const NICKNAME = '花子';

/** The real SDK, speaking to a pool of this machine, with one attempt a call. */
function sdkFor(pool: RunningUserPool): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint: pool.url,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
}

/** Returns the exception that a call fails with. Throws when the call succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error('the call was not rejected');
  return { name: outcome.name, message: outcome.message };
}

interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
  ExpiresIn: number;
}

interface Person {
  email: string;
  phone: string;
  password: string;
  nickname: string;
}
const HANAKO: Person = { email: EMAIL, phone: PHONE, password: PASSWORD, nickname: NICKNAME };

/** Calls as the gateway makes them, with SECRET_HASH over the name that is sent. */
export function callsTo(pool: RunningUserPool) {
  const sdk = sdkFor(pool);
  const named = (username: string) => ({
    ClientId: pool.clientId,
    SecretHash: pool.hash(username),
    Username: username,
  });
  const signUp = (person: Partial<Person> = {}, overrides: Partial<SignUpCommandInput> = {}) => {
    const { email, phone, password, nickname } = { ...HANAKO, ...person };
    const attributes = { email, phone_number: phone, nickname };
    return sdk.send(
      new SignUpCommand({
        ...named(email),
        Password: password,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...overrides,
      }),
    );
  };
  const confirm = (username = EMAIL, code?: string) =>
    sdk.send(new ConfirmSignUpCommand({ ...named(username), ConfirmationCode: code ?? codeSentTo(username) }));
  const resend = (username = EMAIL) => sdk.send(new ResendConfirmationCodeCommand(named(username)));
  const forgot = (username = EMAIL) => sdk.send(new ForgotPasswordCommand(named(username)));
  const reset = (username: string, code: string, password: string) =>
    sdk.send(new ConfirmForgotPasswordCommand({ ...named(username), ConfirmationCode: code, Password: password }));
  const signIn = (username = EMAIL, password = PASSWORD) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password, SECRET_HASH: pool.hash(username) },
      }),
    );
  const answer = (challenge: InitiateAuthCommandOutput, responses: Record<string, string | undefined> = {}) => {
    const sub = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    const all: Record<string, string | undefined> = {
      USERNAME: sub,
      SECRET_HASH: pool.hash(sub),
      SMS_MFA_CODE: 'SMS_MFA_CODE' in responses ? undefined : codeSentTo(PHONE),
      ...responses,
    };
    return sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: challenge.ChallengeName,
        Session: challenge.Session,
        ChallengeResponses: Object.fromEntries(
          Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
        ),
      }),
    );
  };
  const codeSentTo = (to: string): string => pool.lastMessage(to).code ?? '';
  /** Signs a person up, confirms, and answers the user's `sub`. */
  const join = async (person: Partial<Person> = {}): Promise<string> => {
    const { UserSub = '' } = await signUp(person);
    await confirm(person.email ?? EMAIL);
    return UserSub;
  };
  /** The tokens of a whole sign-in. */
  const tokens = async (username = EMAIL, password = PASSWORD): Promise<Tokens> => {
    const { AuthenticationResult } = await answer(await signIn(username, password));
    const { AccessToken = '', IdToken = '', RefreshToken = '', ExpiresIn = 0 } = AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken, ExpiresIn };
  };
  return { sdk, signUp, confirm, resend, forgot, reset, signIn, answer, codeSentTo, join, tokens };
}

export type Calls = ReturnType<typeof callsTo>;

/** A code that is not the given one. */
export function wrongCode(code: string): string {
  return code === '000000' ? '000001' : '000000';
}

/** A call of any action without an SDK in between, for what an SDK would not send. */
export async function post(
  pool: RunningUserPool,
  request: { target?: string; body?: string; headers?: Record<string, string> },
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(pool.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      ...(request.target === undefined
        ? {}
        : { 'x-amz-target': `AWSCognitoIdentityProviderService.${request.target}` }),
      ...request.headers,
    },
    body: request.body ?? '{}',
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

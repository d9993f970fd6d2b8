import {
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';

/**
 * How a call names the app client and proves that it is the app client:
 * `SecretHash`, `AuthParameters` and `ChallengeResponses` carry a hash over the user name, in a member of that name;
 * `ClientSecret` carries the secret itself; `AccessToken` needs neither.
 */
export type Credential = 'SecretHash' | 'AuthParameters' | 'ChallengeResponses' | 'ClientSecret' | 'AccessToken';

/**
 * Milliseconds. A call waits for its triggers, such as CustomMessage, each of which Cognito invokes up to three times
 * for five seconds. A shorter limit would report a failure for a message that was sent or a session that began.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const RUNS_TRIGGER = 16_000;
const RUNS_NOTHING = 5000;

/**
 * The API actions in use: the SDK's command, the credential, the time limit of one attempt and the number of attempts.
 *
 * Only idempotent calls have several attempts: a second SignUp, InitiateAuth, refresh or answer does something else
 * than the first.
 */
export const actions = {
  SignUp: { Command: SignUpCommand, credential: 'SecretHash', timeoutMillis: RUNS_TRIGGER, attempts: 1 },
  ConfirmSignUp: { Command: ConfirmSignUpCommand, credential: 'SecretHash', timeoutMillis: RUNS_TRIGGER, attempts: 1 },
  /** Invalidates the code before it. Cognito sends five per hour and user. */
  ResendConfirmationCode: {
    Command: ResendConfirmationCodeCommand,
    credential: 'SecretHash',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  /** Sends a code to a verified e-mail address. */
  ForgotPassword: {
    Command: ForgotPasswordCommand,
    credential: 'SecretHash',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  ConfirmForgotPassword: {
    Command: ConfirmForgotPasswordCommand,
    credential: 'SecretHash',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  InitiateAuth: {
    Command: InitiateAuthCommand,
    credential: 'AuthParameters',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  RespondToAuthChallenge: {
    Command: RespondToAuthChallengeCommand,
    credential: 'ChallengeResponses',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  GetUser: { Command: GetUserCommand, credential: 'AccessToken', timeoutMillis: RUNS_NOTHING, attempts: 3 },
  /** The only way to refresh where refresh tokens rotate. Two tries of its trigger, so that RevokeToken can follow. */
  GetTokensFromRefreshToken: {
    Command: GetTokensFromRefreshTokenCommand,
    credential: 'ClientSecret',
    timeoutMillis: 10_000,
    attempts: 1,
  },
  /** Three attempts after a GetTokensFromRefreshToken have to fit into the function's own time limit. */
  RevokeToken: { Command: RevokeTokenCommand, credential: 'ClientSecret', timeoutMillis: 3000, attempts: 3 },
  ChangePassword: {
    Command: ChangePasswordCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 1,
  },
  /** Sends a code to a new e-mail address. */
  UpdateUserAttributes: {
    Command: UpdateUserAttributesCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  GetUserAttributeVerificationCode: {
    Command: GetUserAttributeVerificationCodeCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_TRIGGER,
    attempts: 1,
  },
  VerifyUserAttribute: {
    Command: VerifyUserAttributeCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 1,
  },
  /** Each call makes another secret. */
  AssociateSoftwareToken: {
    Command: AssociateSoftwareTokenCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 1,
  },
  VerifySoftwareToken: {
    Command: VerifySoftwareTokenCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 1,
  },
  /** Two attempts after a VerifySoftwareToken have to fit into the function's own time limit. */
  SetUserMFAPreference: {
    Command: SetUserMFAPreferenceCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 2,
  },
  /** Returns every session in one page of up to 125. */
  ListUserSessions: { Command: ListUserSessionsCommand, credential: 'AccessToken', timeoutMillis: 3000, attempts: 3 },
  RevokeUserSession: { Command: RevokeUserSessionCommand, credential: 'AccessToken', timeoutMillis: 3000, attempts: 3 },
  GlobalSignOut: {
    Command: GlobalSignOutCommand,
    credential: 'AccessToken',
    timeoutMillis: RUNS_NOTHING,
    attempts: 1,
  },
  DeleteUser: { Command: DeleteUserCommand, credential: 'AccessToken', timeoutMillis: RUNS_NOTHING, attempts: 1 },
} as const satisfies Record<string, { credential: Credential; [rest: string]: unknown }>;

/** An API action in use. A new one needs its row here, its exceptions in exceptions.ts and its output in answers.ts. */
export type Action = keyof typeof actions;

type CommandOf<Name extends Action> = InstanceType<(typeof actions)[Name]['Command']>;

/** What the app client adds to an input. */
type OwnMembers = 'ClientId' | 'ClientSecret' | 'SecretHash' | 'UserContextData';

/** The input of an action, without what the app client adds. */
export type InputOf<Name extends Action> = Omit<CommandOf<Name>['input'], OwnMembers>;

import type { Action } from './actions.ts';
import type { StoredMfa } from './factors.ts';

/** The tokens of a signed-in user. */
export interface TokenSet {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  RefreshToken?: string | undefined;
  TokenType?: string | undefined;
}

interface ChallengeAnswer {
  AuthenticationResult?: undefined;
  ChallengeName: string;
  Session: string;
  ChallengeParameters?: Record<string, string> | undefined;
}

/** The output of InitiateAuth and RespondToAuthChallenge: tokens or the next challenge. */
export type SignInAnswer = { AuthenticationResult: TokenSet } | ChallengeAnswer;

interface DeliveryDetails {
  DeliveryMedium?: string | undefined;
  Destination?: string | undefined;
}

interface Delivered {
  CodeDeliveryDetails?: DeliveryDetails | undefined;
}

/** An attribute by Cognito's name. */
export interface Attribute {
  Name: string;
  Value?: string | undefined;
}

/** A session of a user. In the JSON protocol a date is a number of seconds; the client does not convert it. */
export interface UserSession {
  SessionId: string;
  CreateDate?: number | undefined;
  LastActiveDate?: number | undefined;
  IsCurrentSession?: boolean | undefined;
}

/** The members of each action's output that are read, once `isAnswer` has checked them. */
export interface Answers {
  SignUp: Delivered & {
    UserConfirmed?: boolean | undefined;
    UserSub?: string | undefined;
    Session?: string | undefined;
  };
  ConfirmSignUp: object;
  ResendConfirmationCode: Delivered;
  ForgotPassword: Delivered;
  ConfirmForgotPassword: object;
  InitiateAuth: SignInAnswer;
  RespondToAuthChallenge: SignInAnswer;
  GetUser: StoredMfa & { Username: string; UserAttributes: Attribute[] };
  GetTokensFromRefreshToken: { AuthenticationResult: TokenSet };
  RevokeToken: object;
  ChangePassword: object;
  UpdateUserAttributes: object;
  GetUserAttributeVerificationCode: Delivered;
  VerifyUserAttribute: object;
  AssociateSoftwareToken: { SecretCode: string };
  VerifySoftwareToken: { Status: string };
  SetUserMFAPreference: object;
  ListUserSessions: { Sessions?: UserSession[] | undefined };
  RevokeUserSession: object;
  GlobalSignOut: object;
  DeleteUser: object;
}

/** Returns true for a value of an answer that has the documented type. */
export type Check = (value: unknown) => boolean;

/** Cognito's maximum validity of an access token. */
const MAX_EXPIRES_IN = 86_400;

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
export function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}
function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}
function isSeconds(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= MAX_EXPIRES_IN;
}
export function maybe(check: Check): Check {
  return (value) => value === undefined || check(value);
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export function members(checks: Record<string, Check>): Check {
  return (value) => isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
}
export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}
function isTextMap(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

const tokenSet = members({
  AccessToken: isText,
  IdToken: isText,
  ExpiresIn: isSeconds,
  RefreshToken: maybe(isText),
  TokenType: maybe(isText),
});
const tokenAnswer = members({ AuthenticationResult: tokenSet });
const challenge = members({
  AuthenticationResult: (value) => value === undefined,
  ChallengeName: isText,
  Session: isText,
  ChallengeParameters: maybe(isTextMap),
});
function json(check: Check): Check {
  return (value) => {
    try {
      return check(JSON.parse(String(value)));
    } catch {
      return false;
    }
  };
}
/**
 * What a challenge is answered with: the user id, for a choice the factors, for a new password what the account has. A
 * challenge without them could not be answered.
 */
const parameters: Readonly<Record<string, Check>> = {
  SMS_MFA: members({ USER_ID_FOR_SRP: isText }),
  SOFTWARE_TOKEN_MFA: members({ USER_ID_FOR_SRP: isText }),
  SELECT_MFA_TYPE: members({ USER_ID_FOR_SRP: isText, MFAS_CAN_CHOOSE: json(listOf(isText)) }),
  NEW_PASSWORD_REQUIRED: members({
    USER_ID_FOR_SRP: isText,
    requiredAttributes: json(listOf(isText)),
    userAttributes: json(isObject),
  }),
};
function isSignInAnswer(value: unknown): boolean {
  if (tokenAnswer(value)) return true;
  if (!challenge(value)) return false;
  const { ChallengeName, ChallengeParameters } = value as ChallengeAnswer;
  return Object.hasOwn(parameters, ChallengeName) ? parameters[ChallengeName]?.(ChallengeParameters) === true : true;
}
export const isAttributeList = listOf(members({ Name: isText, Value: maybe((value) => typeof value === 'string') }));
export const storedMfa: Record<string, Check> = {
  UserMFASettingList: maybe(listOf(isText)),
  PreferredMfaSetting: maybe(isText),
};
const delivered: Record<string, Check> = {
  CodeDeliveryDetails: maybe(members({ DeliveryMedium: maybe(isText), Destination: maybe(isText) })),
};

const checks: Record<Action, Check> = {
  SignUp: members({
    ...delivered,
    UserConfirmed: maybe(isBoolean),
    UserSub: maybe(isText),
    Session: maybe(isText),
  }),
  ConfirmSignUp: isObject,
  ResendConfirmationCode: members(delivered),
  ForgotPassword: members(delivered),
  ConfirmForgotPassword: isObject,
  InitiateAuth: isSignInAnswer,
  RespondToAuthChallenge: isSignInAnswer,
  GetUser: members({ Username: isText, UserAttributes: isAttributeList, ...storedMfa }),
  GetTokensFromRefreshToken: tokenAnswer,
  RevokeToken: isObject,
  ChangePassword: isObject,
  UpdateUserAttributes: isObject,
  GetUserAttributeVerificationCode: members(delivered),
  VerifyUserAttribute: isObject,
  AssociateSoftwareToken: members({ SecretCode: isText }),
  VerifySoftwareToken: members({ Status: isText }),
  SetUserMFAPreference: isObject,
  ListUserSessions: members({
    Sessions: maybe(
      listOf(
        members({
          SessionId: isText,
          CreateDate: maybe(isNumber),
          LastActiveDate: maybe(isNumber),
          IsCurrentSession: maybe(isBoolean),
        }),
      ),
    ),
  }),
  RevokeUserSession: isObject,
  GlobalSignOut: isObject,
  DeleteUser: isObject,
};

/**
 * Returns true when an output has the members that are read, with the types that Cognito documents. An output of
 * another shape comes from a proxy or a fault, so it must not be read as a result.
 */
export function isAnswer<Name extends Action>(action: Name, output: unknown): output is Answers[Name] {
  return checks[action](output);
}

/** Returns true for tokens that are complete and of the documented types. */
export function isTokenSet(value: unknown): value is TokenSet {
  return tokenSet(value);
}

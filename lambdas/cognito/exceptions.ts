import type { AuthErrorCode } from '../../generated/schema.ts';
import type { AuthErrorDetails } from '../runtime/AuthError.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';
import type { Action } from './actions.ts';

/**
 * A state of the account or token that Cognito reports as an exception, and that an operation may treat as a next step.
 */
export type AccountState =
  | 'USER_EXISTS'
  | 'PHONE_NUMBER_EXISTS'
  | 'CODE_NOT_DELIVERED'
  | 'NOT_CONFIRMED'
  | 'ALREADY_CONFIRMED'
  | 'NO_SUCH_USER'
  | 'CODES_USED_UP'
  | 'PASSWORD_RESET_REQUIRED'
  | 'TOKEN_GONE'
  | 'SESSION_GONE';

/** How an exception is reported: to the client by its code and details, to the operation by `state`. */
export interface Failure extends AuthErrorDetails {
  code: AuthErrorCode;
  state?: AccountState;
  /** Cognito did not accept the client secret or its hash. */
  secretRejected?: true;
}

/**
 * A failure, or several that only Cognito's text tells apart. The texts are not documented: see each row's `otherwise`.
 */
export type Row = Failure | { byText: [pattern: RegExp, failure: Failure][]; otherwise: Failure };

function code(name: AuthErrorCode): Failure {
  return { code: name };
}
function restart(name: AuthErrorCode): Failure {
  return { code: name, restart: true };
}
function after(name: AuthErrorCode, retryAfterSeconds: number): Failure {
  return { code: name, retryAfterSeconds };
}
function field(name: string, rule: FieldRule): Failure {
  return { code: /password/i.test(name) ? 'PASSWORD_POLICY_VIOLATION' : 'VALIDATION_FAILED', fields: [{ name, rule }] };
}
/** @param otherwise for clients, when no operation treats the state as a next step */
function state(name: AccountState, otherwise: AuthErrorCode): Failure {
  return { code: otherwise, state: name };
}

/**
 * The lock-out after five wrong passwords or texted codes begins with one second and doubles up to about 15 minutes.
 * Cognito does not report its length, so the error names no wait: the longest would be wrong for nearly everyone, and
 * no SMS challenge outlives it. The challenge session stays valid: Cognito accepts the right code once the lock-out has
 * ended.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html for the texted codes
 */
const LOCKED_OUT = code('TOO_MANY_ATTEMPTS');
/**
 * Mailed codes and messages are counted by the hour; the longest possible wait is named.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const HOURLY_LIMIT = after('TOO_MANY_ATTEMPTS', 60 * 60);
/** Quotas of the pool are per second; the second one spreads the repeated requests. */
export const THROTTLED: Failure = after('RATE_LIMITED', 2);

const SECRET_REJECTED: [RegExp, Failure] = [
  /secret[ _]?hash/i,
  { code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true },
];
/** The same where the secret itself is sent; the texts are not documented. */
const PLAIN_SECRET_REJECTED: [RegExp, Failure] = [/secret/i, SECRET_REJECTED[1]];
/**
 * Reported for the right password only, so it reveals no account. The text is that of the console (not documented:
 * docs/aws-checklist.md).
 */
const INVITATION_EXPIRED: [RegExp, Failure] = [/temporary password.*expired/i, code('INVITATION_EXPIRED')];
const CODE_NOT_DELIVERED = state('CODE_NOT_DELIVERED', 'DELIVERY_FAILED');
const CODE_EXPIRED_IN_SIGN_IN = restart('CODE_EXPIRED');
const REFRESH_TOKEN_INVALID = restart('REFRESH_TOKEN_INVALID');
const TOKEN_GONE: Failure = { ...REFRESH_TOKEN_INVALID, state: 'TOKEN_GONE' };

/**
 * Constraints of the API that a caller's input may break; without a row, such an input would be MISCONFIGURED, which
 * alarms the operators.
 */
const USERNAME_CONSTRAINT: [RegExp, Failure] = [/at 'username'/i, field('username', 'format')];
const CODE_CONSTRAINT: [RegExp, Failure] = [/at '(?:confirmationcode|challengeresponses)/i, field('code', 'format')];
const SESSION_CONSTRAINT: [RegExp, Failure] = [/at 'session'/i, restart('SESSION_INVALID')];
const SIGN_IN_CONSTRAINT: [RegExp, Failure] = [/at 'authparameters/i, code('INVALID_CREDENTIALS')];

const TIMED_OUT: [RegExp, Failure] = [
  /time(?:d )?-?out|throttl|too ?many ?requests|rate exceeded|runtime exited/i,
  code('TEMPORARILY_UNAVAILABLE'),
];

/**
 * Exceptions of a Lambda trigger. Only the text names the trigger. When CustomMessage fails, no rule rejected anything:
 * the message was not sent, and a later one may be. Any other trigger may be a rule of the deployment.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
function triggerRows(notDelivered: Failure) {
  const customMessage: [RegExp, Failure] = [/^CustomMessage\b/i, notDelivered];
  return {
    InvalidLambdaResponseException: { byText: [customMessage], otherwise: code('MISCONFIGURED') },
    UnexpectedLambdaException: { byText: [customMessage, TIMED_OUT], otherwise: code('MISCONFIGURED') },
    UserLambdaValidationException: { byText: [customMessage, TIMED_OUT], otherwise: code('REJECTED_BY_HOOK') },
  } satisfies Record<string, Row>;
}

/** Exceptions that are reported alike for every action. */
export const everyAction: Readonly<Record<string, Row>> = {
  CodeDeliveryFailureException: code('DELIVERY_FAILED'),
  CodeMismatchException: code('CODE_MISMATCH'),
  // The base class of all exceptions, which is no answer of Cognito.
  CognitoIdentityProviderServiceException: code('TEMPORARILY_UNAVAILABLE'),
  ExpiredCodeException: code('CODE_EXPIRED'),
  FeatureUnavailableInTierException: code('MISCONFIGURED'),
  ForbiddenException: THROTTLED,
  InvalidEmailRoleAccessPolicyException: code('MISCONFIGURED'),
  InvalidParameterException: code('MISCONFIGURED'),
  InvalidSmsRoleAccessPolicyException: code('MISCONFIGURED'),
  InvalidSmsRoleTrustRelationshipException: code('MISCONFIGURED'),
  InvalidUserPoolConfigurationException: code('MISCONFIGURED'),
  LimitExceededException: HOURLY_LIMIT,
  MFAMethodNotFoundException: code('FACTOR_UNAVAILABLE'),
  OperationNotEnabledException: code('TEMPORARILY_UNAVAILABLE'),
  PasswordHistoryPolicyViolationException: code('PASSWORD_REUSED'),
  ResourceNotFoundException: code('MISCONFIGURED'),
  SoftwareTokenMFANotFoundException: code('FACTOR_UNAVAILABLE'),
  TooManyFailedAttemptsException: HOURLY_LIMIT,
  UnsupportedOperationException: code('MISCONFIGURED'),
  ...triggerRows(code('DELIVERY_FAILED')),
  InvalidPasswordException: policyRow('password'),
};

/** @param name the input field with the new password */
function policyRow(name: string): Row {
  return {
    byText: [
      [/not long enough/i, field(name, 'minLength')],
      [/lowercase/i, field(name, 'requireLowercase')],
      [/uppercase/i, field(name, 'requireUppercase')],
      [/numeric/i, field(name, 'requireNumbers')],
      [/symbol/i, field(name, 'requireSymbols')],
    ],
    otherwise: field(name, 'format'),
  };
}

/**
 * Exceptions of actions that an access token authorizes: the token is invalid, expired or revoked, or its user was
 * deleted, disabled or has to reset the password.
 */
const TOKEN_REJECTED: [RegExp, Failure] = [/access ?token/i, code('UNAUTHENTICATED')];
const SIGNED_IN = {
  InvalidParameterException: { byText: [TOKEN_REJECTED], otherwise: code('MISCONFIGURED') },
  NotAuthorizedException: code('UNAUTHENTICATED'),
  PasswordResetRequiredException: code('UNAUTHENTICATED'),
  UserNotConfirmedException: code('UNAUTHENTICATED'),
  UserNotFoundException: code('UNAUTHENTICATED'),
} satisfies Record<string, Row>;

const EXISTS: Row = {
  byText: [[/phone/i, state('PHONE_NUMBER_EXISTS', 'ALIAS_TAKEN')]],
  otherwise: state('USER_EXISTS', 'ALIAS_TAKEN'),
};

/** Exceptions whose report depends on the action. An unknown user is never reported as such. */
export const byAction: Readonly<Record<Action, Readonly<Record<string, Row>>>> = {
  SignUp: {
    UsernameExistsException: EXISTS,
    // Not documented; reported for two sign-ups at the same time.
    AliasExistsException: EXISTS,
    CodeDeliveryFailureException: CODE_NOT_DELIVERED,
    // The account exists by then.
    ...triggerRows(CODE_NOT_DELIVERED),
    NotAuthorizedException: {
      byText: [SECRET_REJECTED, [/not permitted/i, code('SIGN_UP_DISABLED')]],
      otherwise: code('REJECTED_BY_HOOK'),
    },
    InvalidParameterException: {
      byText: [
        [/value at 'password'/i, field('password', 'format')],
        [/phone number format|schema: phone_number/i, field('phoneNumber', 'format')],
        [/schema: nickname/i, field('nickname', 'characters')],
        [/schema: locale/i, field('locale', 'format')],
        [/e-?mail address format|schema: email|username/i, field('email', 'format')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ConfirmSignUp: {
    AliasExistsException: code('CODE_MISMATCH'),
    UserNotFoundException: code('CODE_MISMATCH'),
    NotAuthorizedException: {
      byText: [
        SECRET_REJECTED,
        [/current status|not unconfirmed/i, state('ALREADY_CONFIRMED', 'CODE_MISMATCH')],
        [/attempts?|exceeded/i, HOURLY_LIMIT],
      ],
      otherwise: code('CODE_MISMATCH'),
    },
    InvalidParameterException: {
      byText: [CODE_CONSTRAINT, USERNAME_CONSTRAINT, SESSION_CONSTRAINT],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ResendConfirmationCode: {
    LimitExceededException: { ...HOURLY_LIMIT, state: 'CODES_USED_UP' },
    UserNotFoundException: state('NO_SUCH_USER', 'CODE_MISMATCH'),
    NotAuthorizedException: { byText: [SECRET_REJECTED], otherwise: state('NO_SUCH_USER', 'CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [USERNAME_CONSTRAINT, [/already confirmed/i, state('ALREADY_CONFIRMED', 'CODE_MISMATCH')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ForgotPassword: {
    UserNotFoundException: code('CODE_MISMATCH'),
    NotAuthorizedException: { byText: [SECRET_REJECTED], otherwise: code('CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [USERNAME_CONSTRAINT, [/no registered|verified/i, state('NOT_CONFIRMED', 'CODE_MISMATCH')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  InitiateAuth: {
    NotAuthorizedException: {
      byText: [SECRET_REJECTED, [/attempts? (limit )?exceeded/i, LOCKED_OUT], INVITATION_EXPIRED],
      otherwise: code('INVALID_CREDENTIALS'),
    },
    InvalidParameterException: { byText: [SIGN_IN_CONSTRAINT], otherwise: code('MISCONFIGURED') },
    PasswordResetRequiredException: state('PASSWORD_RESET_REQUIRED', 'INVALID_CREDENTIALS'),
    UserNotConfirmedException: state('NOT_CONFIRMED', 'INVALID_CREDENTIALS'),
    UserNotFoundException: code('INVALID_CREDENTIALS'),
  },
  RespondToAuthChallenge: {
    AliasExistsException: code('CODE_MISMATCH'),
    ExpiredCodeException: CODE_EXPIRED_IN_SIGN_IN,
    InvalidParameterException: { byText: [CODE_CONSTRAINT, SESSION_CONSTRAINT], otherwise: code('MISCONFIGURED') },
    NotAuthorizedException: {
      byText: [
        SECRET_REJECTED,
        [/attempts? (limit )?exceeded/i, LOCKED_OUT],
        INVITATION_EXPIRED,
        [/only be used once/i, restart('SESSION_INVALID')],
        [/session.*expired/i, restart('SESSION_EXPIRED')],
        [/session/i, restart('SESSION_INVALID')],
      ],
      otherwise: code('INVALID_CREDENTIALS'),
    },
    PasswordResetRequiredException: state('PASSWORD_RESET_REQUIRED', 'INVALID_CREDENTIALS'),
    UserNotConfirmedException: restart('SESSION_INVALID'),
    UserNotFoundException: restart('SESSION_INVALID'),
  },
  GetUser: {
    InvalidParameterException: code('UNAUTHENTICATED'),
    NotAuthorizedException: code('UNAUTHENTICATED'),
    PasswordResetRequiredException: code('UNAUTHENTICATED'),
    UserNotConfirmedException: code('UNAUTHENTICATED'),
    UserNotFoundException: code('UNAUTHENTICATED'),
  },
  GetTokensFromRefreshToken: {
    InvalidParameterException: {
      byText: [[/value at 'refreshtoken'/i, REFRESH_TOKEN_INVALID]],
      otherwise: code('MISCONFIGURED'),
    },
    NotAuthorizedException: { byText: [PLAIN_SECRET_REJECTED], otherwise: REFRESH_TOKEN_INVALID },
    RefreshTokenReuseException: restart('REFRESH_TOKEN_REUSED'),
    UserNotFoundException: REFRESH_TOKEN_INVALID,
  },
  // The exception for a token that is malformed, expired or revoked is not documented (docs/aws-checklist.md).
  RevokeToken: {
    InvalidParameterException: {
      byText: [[/value at 'token'/i, TOKEN_GONE]],
      otherwise: code('MISCONFIGURED'),
    },
    UnauthorizedException: { byText: [PLAIN_SECRET_REJECTED], otherwise: TOKEN_GONE },
    UnsupportedTokenTypeException: field('refreshToken', 'format'),
  },
  ChangePassword: {
    ...SIGNED_IN,
    InvalidParameterException: {
      byText: [
        [/at 'previouspassword'/i, code('INVALID_CREDENTIALS')],
        [/at 'proposedpassword'/i, field('proposedPassword', 'format')],
        TOKEN_REJECTED,
      ],
      otherwise: code('MISCONFIGURED'),
    },
    InvalidPasswordException: policyRow('proposedPassword'),
    NotAuthorizedException: {
      byText: [TOKEN_REJECTED, [/disabled/i, code('UNAUTHENTICATED')], [/attempts? (limit )?exceeded/i, LOCKED_OUT]],
      otherwise: code('INVALID_CREDENTIALS'),
    },
  },
  UpdateUserAttributes: {
    ...SIGNED_IN,
    AliasExistsException: EXISTS,
    InvalidParameterException: {
      byText: [
        TOKEN_REJECTED,
        [/phone number format|schema: phone_number/i, field('phoneNumber', 'format')],
        [/schema: nickname/i, field('nickname', 'characters')],
        [/schema: locale/i, field('locale', 'format')],
        [/schema: custom:/i, field('attributes', 'format')],
        [/e-?mail address format|schema: email/i, field('email', 'format')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
    // The app client may write every attribute that an operation sets.
    NotAuthorizedException: {
      byText: [[/unauthorized attribute/i, code('MISCONFIGURED')]],
      otherwise: code('UNAUTHENTICATED'),
    },
  },
  GetUserAttributeVerificationCode: SIGNED_IN,
  VerifyUserAttribute: {
    ...SIGNED_IN,
    // Reported to a person who has entered the right code, so the address or number is theirs.
    AliasExistsException: code('ALIAS_TAKEN'),
    InvalidParameterException: {
      byText: [TOKEN_REJECTED, [/at 'code'/i, field('code', 'format')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ListUserSessions: SIGNED_IN,
  RevokeUserSession: { ...SIGNED_IN, ResourceNotFoundException: state('SESSION_GONE', 'MISCONFIGURED') },
  GlobalSignOut: SIGNED_IN,
  DeleteUser: SIGNED_IN,
};

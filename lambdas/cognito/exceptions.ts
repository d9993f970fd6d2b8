import type { Action } from './actions.ts';
import {
  after,
  ATTRIBUTE_CONSTRAINTS,
  code,
  EXISTS,
  field,
  LOCKED_OUT,
  policyRow,
  restart,
  SECRET_REJECTED,
  state,
  type Failure,
  type Row,
} from './failures.ts';
import { signedInExceptions } from './signedInExceptions.ts';

/**
 * Mailed codes and messages are counted by the hour; the longest possible wait is named.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const HOURLY_LIMIT = after('TOO_MANY_ATTEMPTS', 60 * 60);
/** Quotas of the pool are per second; the second one spreads the repeated requests. */
export const THROTTLED: Failure = after('RATE_LIMITED', 2);

const HASH_REJECTED: [RegExp, Failure] = [/secret[ _]?hash/i, SECRET_REJECTED];
/** The same where the secret itself is sent; the texts are not documented. */
const PLAIN_SECRET_REJECTED: [RegExp, Failure] = [/secret/i, SECRET_REJECTED];
/**
 * Reported for the right password only, so it reveals no account. The text is that of the console (not documented:
 * docs/aws-checklist.md).
 */
const INVITATION_EXPIRED: [RegExp, Failure] = [/temporary password.*expired/i, code('INVITATION_EXPIRED')];
const CODE_NOT_DELIVERED = state('CODE_NOT_DELIVERED', 'DELIVERY_FAILED');
const CODE_EXPIRED_IN_SIGN_IN = restart('CODE_EXPIRED');
const CODE_USED: Failure = { code: 'CODE_EXPIRED', messageKey: 'auth.error.CODE_USED' };
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
  /time(?:d )?-?out|throttl|temporarily_unavailable|too ?many ?requests|rate exceeded|runtime exited/i,
  code('TEMPORARILY_UNAVAILABLE'),
];

/** The gateway's own PreSignUp function (lambdas/preSignUp.ts) found an account of an external identity. */
const EXTERNAL_ACCOUNT: [RegExp, Failure] = [
  /^PreSignUp failed with error EXTERNAL_ACCOUNT\b/i,
  state('EXTERNAL_ACCOUNT', 'ALIAS_TAKEN'),
];
/** The deployment has to change before the trigger can be invoked. */
const NOT_DEPLOYED: [RegExp, Failure] = [/AccessDenied|ResourceNotFound/i, code('MISCONFIGURED')];
/** UserMigration does not know the user, or the password is wrong. */
const NOT_MIGRATED: [RegExp, Failure] = [/^UserMigration\b/i, state('NO_SUCH_USER', 'INVALID_CREDENTIALS')];
/**
 * Not every text names the trigger. ForgotPassword and InitiateAuth invoke UserMigration for unknown users only, so
 * that any other answer than that of an unknown user would reveal an account of the old directory.
 */
function invalidMigration(unknownUser: Failure): Row {
  const byText: [RegExp, Failure][] = [
    [/^CustomMessage\b/i, code('DELIVERY_FAILED')],
    [/^P(?:re|ost)Authentication\b/i, code('MISCONFIGURED')],
  ];
  return { byText, otherwise: unknownUser };
}
/** The account is confirmed, or its password changed, before PostConfirmation runs, and stays so. */
const AFTER_CONFIRMATION: [RegExp, Failure] = [
  /^PostConfirmation\b/i,
  state('POST_CONFIRMATION_FAILED', 'TEMPORARILY_UNAVAILABLE'),
];

/**
 * Exceptions of a Lambda trigger. Only the text names the trigger. When CustomMessage fails, no rule rejected anything:
 * the message was not sent, and a later one may be. Any other trigger may be a rule of the deployment. What a function
 * throws is its rule, unless it timed out; one that could not be invoked may answer later.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
function triggerRows(notDelivered: Failure) {
  const customMessage: [RegExp, Failure] = [/^CustomMessage\b/i, notDelivered];
  return {
    InvalidLambdaResponseException: { byText: [customMessage], otherwise: code('MISCONFIGURED') },
    UnexpectedLambdaException: {
      byText: [customMessage, AFTER_CONFIRMATION, NOT_DEPLOYED],
      otherwise: code('TEMPORARILY_UNAVAILABLE'),
    },
    UserLambdaValidationException: {
      byText: [customMessage, AFTER_CONFIRMATION, NOT_MIGRATED, EXTERNAL_ACCOUNT, TIMED_OUT],
      otherwise: code('REJECTED_BY_HOOK'),
    },
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
      byText: [HASH_REJECTED, [/not permitted/i, code('SIGN_UP_DISABLED')]],
      otherwise: code('REJECTED_BY_HOOK'),
    },
    InvalidParameterException: {
      byText: [
        [/value at 'password'/i, field('password', 'format')],
        ...ATTRIBUTE_CONSTRAINTS,
        [/schema: locale/i, field('locale', 'format')],
        [/e-?mail address format|schema: email|username/i, field('email', 'format')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ConfirmSignUp: {
    // The only trigger of this action.
    InvalidLambdaResponseException: AFTER_CONFIRMATION[1],
    AliasExistsException: code('CODE_MISMATCH'),
    UserNotFoundException: code('CODE_MISMATCH'),
    NotAuthorizedException: {
      byText: [
        HASH_REJECTED,
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
    NotAuthorizedException: { byText: [HASH_REJECTED], otherwise: state('NO_SUCH_USER', 'CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [USERNAME_CONSTRAINT, [/already confirmed/i, state('ALREADY_CONFIRMED', 'CODE_MISMATCH')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ForgotPassword: {
    InvalidLambdaResponseException: invalidMigration(state('NO_SUCH_USER', 'CODE_MISMATCH')),
    LimitExceededException: { ...HOURLY_LIMIT, state: 'CODES_USED_UP' },
    UserNotFoundException: state('NO_SUCH_USER', 'CODE_MISMATCH'),
    NotAuthorizedException: { byText: [HASH_REJECTED], otherwise: state('NO_SUCH_USER', 'CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [USERNAME_CONSTRAINT, [/no registered|verified/i, state('NOT_CONFIRMED', 'CODE_MISMATCH')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  // Only an account has a code that can expire, or a limit of attempts; without one, Cognito reports a wrong code.
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
  ConfirmForgotPassword: {
    // The only trigger of this action; the password is set before it runs.
    InvalidLambdaResponseException: AFTER_CONFIRMATION[1],
    ExpiredCodeException: code('CODE_MISMATCH'),
    LimitExceededException: code('CODE_MISMATCH'),
    TooManyFailedAttemptsException: code('CODE_MISMATCH'),
    UserNotConfirmedException: code('CODE_MISMATCH'),
    UserNotFoundException: code('CODE_MISMATCH'),
    NotAuthorizedException: { byText: [HASH_REJECTED], otherwise: code('CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [
        CODE_CONSTRAINT,
        USERNAME_CONSTRAINT,
        [/at 'password'/i, field('newPassword', 'format')],
        [/no registered|verified/i, code('CODE_MISMATCH')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
    InvalidPasswordException: policyRow('newPassword'),
  },
  InitiateAuth: {
    InvalidLambdaResponseException: invalidMigration(code('INVALID_CREDENTIALS')),
    NotAuthorizedException: {
      byText: [HASH_REJECTED, LOCKED_OUT, INVITATION_EXPIRED],
      otherwise: code('INVALID_CREDENTIALS'),
    },
    InvalidParameterException: { byText: [SIGN_IN_CONSTRAINT], otherwise: code('MISCONFIGURED') },
    PasswordResetRequiredException: state('PASSWORD_RESET_REQUIRED', 'INVALID_CREDENTIALS'),
    UserNotConfirmedException: state('NOT_CONFIRMED', 'INVALID_CREDENTIALS'),
    UserNotFoundException: code('INVALID_CREDENTIALS'),
  },
  RespondToAuthChallenge: {
    // The number is the only alias that an answer can set.
    AliasExistsException: state('PHONE_NUMBER_EXISTS', 'ALIAS_TAKEN'),
    // "Your software token has already been used once." The next code of the app works.
    ExpiredCodeException: { byText: [[/already been used/i, CODE_USED]], otherwise: CODE_EXPIRED_IN_SIGN_IN },
    InvalidPasswordException: policyRow('newPassword'),
    InvalidParameterException: {
      byText: [CODE_CONSTRAINT, SESSION_CONSTRAINT, ...ATTRIBUTE_CONSTRAINTS],
      otherwise: code('MISCONFIGURED'),
    },
    NotAuthorizedException: {
      byText: [
        HASH_REJECTED,
        LOCKED_OUT,
        INVITATION_EXPIRED,
        [/only be used once/i, restart('SESSION_INVALID')],
        [/session.*expired/i, restart('SESSION_EXPIRED')],
        [/session/i, restart('SESSION_INVALID')],
        // An operator has set the attribute since the sign-in, which then no longer asks for it.
        [/already provided/i, restart('SESSION_INVALID')],
      ],
      otherwise: code('INVALID_CREDENTIALS'),
    },
    PasswordResetRequiredException: state('PASSWORD_RESET_REQUIRED', 'INVALID_CREDENTIALS'),
    UserNotConfirmedException: restart('SESSION_INVALID'),
    UserNotFoundException: restart('SESSION_INVALID'),
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
  ...signedInExceptions,
};

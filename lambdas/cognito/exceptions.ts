import type { Action } from './actions.ts';
import {
  code,
  CODE_CONSTRAINT,
  CODE_EXPIRED_IN_SIGN_IN,
  CODE_NOT_DELIVERED,
  field,
  HOURLY_LIMIT,
  INVITATION_EXPIRED,
  LOCKED_OUT,
  PLAIN_SECRET_REJECTED,
  policyRow,
  REFRESH_TOKEN_INVALID,
  restart,
  SECRET_REJECTED,
  SESSION_CONSTRAINT,
  SIGN_IN_CONSTRAINT,
  state,
  THROTTLED,
  TOKEN_GONE,
  triggerRows,
  USERNAME_CONSTRAINT,
  type Failure,
  type Row,
} from './failures.ts';

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
    LimitExceededException: { ...HOURLY_LIMIT, state: 'CODES_USED_UP' },
    UserNotFoundException: state('NO_SUCH_USER', 'CODE_MISMATCH'),
    NotAuthorizedException: { byText: [SECRET_REJECTED], otherwise: state('NO_SUCH_USER', 'CODE_MISMATCH') },
    InvalidParameterException: {
      byText: [USERNAME_CONSTRAINT, [/no registered|verified/i, state('NOT_CONFIRMED', 'CODE_MISMATCH')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  // Only an account has a code that can expire, or a limit of attempts; without one, Cognito reports a wrong code.
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
  ConfirmForgotPassword: {
    ExpiredCodeException: code('CODE_MISMATCH'),
    LimitExceededException: code('CODE_MISMATCH'),
    TooManyFailedAttemptsException: code('CODE_MISMATCH'),
    UserNotConfirmedException: code('CODE_MISMATCH'),
    UserNotFoundException: code('CODE_MISMATCH'),
    NotAuthorizedException: { byText: [SECRET_REJECTED], otherwise: code('CODE_MISMATCH') },
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
    AliasExistsException: code('ALIAS_TAKEN'),
    ExpiredCodeException: CODE_EXPIRED_IN_SIGN_IN,
    InvalidPasswordException: policyRow('newPassword'),
    InvalidParameterException: {
      byText: [
        CODE_CONSTRAINT,
        SESSION_CONSTRAINT,
        [/phone number format|schema: phone_number/i, field('phoneNumber', 'format')],
        [/schema: nickname/i, field('nickname', 'characters')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
    NotAuthorizedException: {
      byText: [
        SECRET_REJECTED,
        [/attempts? (limit )?exceeded/i, LOCKED_OUT],
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
  // UserNotFoundException is not documented for it.
  GlobalSignOut: SIGNED_IN,
  DeleteUser: SIGNED_IN,
};

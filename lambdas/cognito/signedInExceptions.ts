import type { Action } from './actions.ts';
import {
  ATTRIBUTE_CONSTRAINTS,
  code,
  EXISTS,
  field,
  LOCKED_OUT,
  policyRow,
  state,
  type Failure,
  type Row,
} from './failures.ts';

/**
 * Exceptions of actions that an access token authorizes: the token is invalid, expired or revoked, or its user was
 * deleted, disabled or has to reset the password.
 */
const TOKEN_REJECTED: [RegExp, Failure] = [/access ?token/i, code('UNAUTHENTICATED')];
/** PreTokenGeneration suppressed the scope `aws.cognito.signin.user.admin`: a new sign-in would not help. */
const SCOPE_MISSING: [RegExp, Failure] = [/required scopes/i, code('MISCONFIGURED')];

const SIGNED_IN = {
  InvalidParameterException: { byText: [TOKEN_REJECTED], otherwise: code('MISCONFIGURED') },
  NotAuthorizedException: { byText: [SCOPE_MISSING], otherwise: code('UNAUTHENTICATED') },
  PasswordResetRequiredException: code('UNAUTHENTICATED'),
  UserNotConfirmedException: code('UNAUTHENTICATED'),
  UserNotFoundException: code('UNAUTHENTICATED'),
} satisfies Record<string, Row>;

/** The current password is wrong; the field is named, so that a form shows the error there. */
const WRONG_CURRENT_PASSWORD: Failure = {
  code: 'INVALID_CREDENTIALS',
  fields: [{ name: 'currentPassword', rule: 'mismatch' }],
};

/** Exceptions of the actions of signed-in users, as in exceptions.ts. */
export const signedInExceptions = {
  // The token is its only parameter.
  GetUser: { ...SIGNED_IN, InvalidParameterException: code('UNAUTHENTICATED') },
  ChangePassword: {
    ...SIGNED_IN,
    InvalidParameterException: {
      byText: [
        [/at 'previouspassword'/i, WRONG_CURRENT_PASSWORD],
        [/at 'proposedpassword'/i, field('proposedPassword', 'format')],
        TOKEN_REJECTED,
      ],
      otherwise: code('MISCONFIGURED'),
    },
    InvalidPasswordException: policyRow('proposedPassword'),
    NotAuthorizedException: {
      byText: [SCOPE_MISSING, TOKEN_REJECTED, [/disabled/i, code('UNAUTHENTICATED')], LOCKED_OUT],
      otherwise: WRONG_CURRENT_PASSWORD,
    },
  },
  UpdateUserAttributes: {
    ...SIGNED_IN,
    AliasExistsException: EXISTS,
    InvalidParameterException: {
      byText: [
        TOKEN_REJECTED,
        ...ATTRIBUTE_CONSTRAINTS,
        [/schema: locale/i, field('locale', 'format')],
        [/e-?mail address format|schema: email/i, field('email', 'format')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
    // The app client may write every attribute that an operation sets.
    NotAuthorizedException: {
      byText: [SCOPE_MISSING, [/unauthorized attribute/i, code('MISCONFIGURED')]],
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
  // Its other exceptions about the user are not documented for it.
  AssociateSoftwareToken: {
    ConcurrentModificationException: code('TEMPORARILY_UNAVAILABLE'),
    InvalidParameterException: SIGNED_IN.InvalidParameterException,
    NotAuthorizedException: SIGNED_IN.NotAuthorizedException,
  },
  VerifySoftwareToken: {
    ...SIGNED_IN,
    // A wrong code, too.
    EnableSoftwareTokenMFAException: code('CODE_MISMATCH'),
    InvalidParameterException: {
      byText: [TOKEN_REJECTED, [/at 'usercode'/i, field('code', 'format')]],
      otherwise: code('MISCONFIGURED'),
    },
  },
  SetUserMFAPreference: {
    ...SIGNED_IN,
    // "User has not verified software token mfa", "User does not have delivery config set to turn on SMS_MFA".
    InvalidParameterException: {
      byText: [
        TOKEN_REJECTED,
        [/software.token/i, state('APP_NOT_SET_UP', 'FACTOR_UNAVAILABLE')],
        [/delivery config/i, code('FACTOR_UNAVAILABLE')],
      ],
      otherwise: code('MISCONFIGURED'),
    },
  },
  ListUserSessions: SIGNED_IN,
  RevokeUserSession: { ...SIGNED_IN, ResourceNotFoundException: state('SESSION_GONE', 'MISCONFIGURED') },
  // UserNotFoundException is not documented for it.
  GlobalSignOut: SIGNED_IN,
  DeleteUser: SIGNED_IN,
} satisfies Partial<Record<Action, Readonly<Record<string, Row>>>>;

import { describe, expect, test } from 'vitest';
import { commonErrors } from '../../../lambdas/aws/commonErrors.ts';
import { actions, type Action } from '../../../lambdas/cognito/actions.ts';
import { byAction, everyAction } from '../../../lambdas/cognito/exceptions.ts';
import { toCognitoError } from '../../../lambdas/cognito/toCognitoError.ts';
import { AuthError } from '../../../lambdas/runtime/AuthError.ts';
import { documented } from './documented.ts';

const inUse = Object.keys(actions) as Action[];

/** Makes an exception as the SDK throws it. */
function exception(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}

/** The actions that a user's access token authorizes. */
const byToken = [
  'ChangePassword',
  'UpdateUserAttributes',
  'GetUserAttributeVerificationCode',
  'VerifyUserAttribute',
  'VerifySoftwareToken',
  'SetUserMFAPreference',
  'ListUserSessions',
  'RevokeUserSession',
  'DeleteUser',
] as const;

describe('the table of exceptions', () => {
  test.each(inUse)('%s is the action of its command', (action) => {
    expect(actions[action].Command.name).toBe(`${action}Command`);
  });

  test.each(inUse)('every exception that the SDK documents for %s has a row', (action) => {
    const names = documented(action);
    expect(names.length).toBeGreaterThan(8);
    expect(
      names.filter((name) => !(name in byAction[action]) && !(name in everyAction) && !(name in commonErrors)),
    ).toEqual([]);
  });

  test('every row is for an exception that the SDK documents, or that users report', () => {
    const anywhere = new Set(inUse.flatMap(documented));
    expect(Object.keys(everyAction).filter((name) => !anywhere.has(name))).toEqual([]);
    for (const action of inUse) {
      const reported = [
        ...(action === 'SignUp' ? ['AliasExistsException'] : []),
        // A deleted user's token (docs/aws-checklist.md).
        ...(action === 'GlobalSignOut' ? ['UserNotFoundException'] : []),
      ];
      const known = [...documented(action), ...reported];
      expect(Object.keys(byAction[action]).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  test.each(inUse)('no documented exception and no common error of %s is INTERNAL', (action) => {
    const names = [...documented(action), ...Object.keys(commonErrors)];
    expect(names.filter((name) => toCognitoError(action, exception(name)).code === 'INTERNAL')).toEqual([]);
  });

  test('an unknown user is never reported as such', () => {
    const codes = inUse
      .filter((action) => documented(action).includes('UserNotFoundException'))
      .map((action) => [action, toCognitoError(action, exception('UserNotFoundException')).code]);
    expect(Object.fromEntries(codes)).toEqual({
      ConfirmSignUp: 'CODE_MISMATCH',
      ResendConfirmationCode: 'CODE_MISMATCH',
      ForgotPassword: 'CODE_MISMATCH',
      ConfirmForgotPassword: 'CODE_MISMATCH',
      InitiateAuth: 'INVALID_CREDENTIALS',
      RespondToAuthChallenge: 'SESSION_INVALID',
      GetUser: 'UNAUTHENTICATED',
      GetTokensFromRefreshToken: 'REFRESH_TOKEN_INVALID',
      ...Object.fromEntries(byToken.map((action) => [action, 'UNAUTHENTICATED'])),
    });
  });
});

const POST_CONFIRMATION = { code: 'TEMPORARILY_UNAVAILABLE', state: 'POST_CONFIRMATION_FAILED' };

const TEXTS: [Action, string, string, object][] = [
  ['GetUser', 'NotAuthorizedException', 'Access Token does not have required scopes', { code: 'MISCONFIGURED' }],
  ...byToken.flatMap((action): [Action, string, string, object][] => [
    [action, 'NotAuthorizedException', 'Access Token has been revoked', { code: 'UNAUTHENTICATED' }],
    [action, 'NotAuthorizedException', 'User is disabled.', { code: 'UNAUTHENTICATED' }],
    [action, 'NotAuthorizedException', 'Access Token does not have required scopes', { code: 'MISCONFIGURED' }],
    [
      action,
      'InvalidParameterException',
      "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy …",
      { code: 'UNAUTHENTICATED' },
    ],
    [action, 'InvalidParameterException', 'something else', { code: 'MISCONFIGURED' }],
  ]),
  [
    'ChangePassword',
    'NotAuthorizedException',
    'Incorrect username or password.',
    { code: 'INVALID_CREDENTIALS', details: { fields: [{ name: 'currentPassword', rule: 'mismatch' }] } },
  ],
  ['ChangePassword', 'NotAuthorizedException', 'Password attempts exceeded', { code: 'TOO_MANY_ATTEMPTS' }],
  [
    'ChangePassword',
    'InvalidParameterException',
    "1 validation error detected: Value at 'previousPassword' failed to satisfy constraint: Member must …",
    { code: 'INVALID_CREDENTIALS', details: { fields: [{ name: 'currentPassword', rule: 'mismatch' }] } },
  ],
  [
    'ChangePassword',
    'InvalidParameterException',
    "1 validation error detected: Value at 'proposedPassword' failed to satisfy constraint: Member must …",
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'proposedPassword', rule: 'format' }] } },
  ],
  [
    'ChangePassword',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have numeric characters',
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'proposedPassword', rule: 'requireNumbers' }] } },
  ],
  [
    'UpdateUserAttributes',
    'AliasExistsException',
    'An account with the given email already exists.',
    { state: 'USER_EXISTS' },
  ],
  [
    'UpdateUserAttributes',
    'AliasExistsException',
    'An account with the given phone_number already exists.',
    { code: 'ALIAS_TAKEN' },
  ],
  [
    'UpdateUserAttributes',
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    { code: 'MISCONFIGURED' },
  ],
  [
    'UpdateUserAttributes',
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:plan: String must be no longer than 20 characters\n',
    { details: { fields: [{ name: 'attributes', rule: 'format' }] } },
  ],
  ['VerifyUserAttribute', 'AliasExistsException', 'An account with the email already exists.', { code: 'ALIAS_TAKEN' }],
  [
    'VerifyUserAttribute',
    'InvalidParameterException',
    "1 validation error detected: Value at 'code' failed to satisfy constraint: Member must satisfy …",
    { details: { fields: [{ name: 'code', rule: 'format' }] } },
  ],
  ['RevokeUserSession', 'ResourceNotFoundException', 'Session does not exist.', { state: 'SESSION_GONE' }],
  ['SignUp', 'UsernameExistsException', 'User already exists', { state: 'USER_EXISTS' }],
  [
    'SignUp',
    'UsernameExistsException',
    'An account with the given phone_number already exists.',
    { state: 'PHONE_NUMBER_EXISTS' },
  ],
  ['SignUp', 'NotAuthorizedException', 'SignUp is not permitted for this user pool', { code: 'SIGN_UP_DISABLED' }],
  ['SignUp', 'NotAuthorizedException', 'Request not allowed due to security reasons.', { code: 'REJECTED_BY_HOOK' }],
  [
    'SignUp',
    'InvalidParameterException',
    'Invalid phone number format.',
    { details: { fields: [{ name: 'phoneNumber', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Invalid email address format.',
    { details: { fields: [{ name: 'email', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'password', rule: 'format' }] } },
  ],
  [
    'RespondToAuthChallenge',
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:plan: String must be no longer than 8 characters\n',
    { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'attributes', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: nickname: The attribute is required\n',
    { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'nickname', rule: 'characters' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:plan: String must be no longer than 8 characters\n',
    { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'attributes', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.',
    { code: 'MISCONFIGURED' },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    { details: { fields: [{ name: 'password', rule: 'minLength' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have uppercase characters',
    { details: { fields: [{ name: 'password', rule: 'requireUppercase' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have lowercase characters',
    { details: { fields: [{ name: 'password', rule: 'requireLowercase' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have numeric characters',
    { details: { fields: [{ name: 'password', rule: 'requireNumbers' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have symbol characters',
    { details: { fields: [{ name: 'password', rule: 'requireSymbols' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'a new text',
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'password', rule: 'format' }] } },
  ],
  [
    'ConfirmSignUp',
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    { code: 'CODE_MISMATCH', state: 'ALREADY_CONFIRMED' },
  ],
  ['ConfirmSignUp', 'NotAuthorizedException', 'Attempts exceeded', { code: 'TOO_MANY_ATTEMPTS' }],
  ['ConfirmSignUp', 'AliasExistsException', '', { code: 'CODE_MISMATCH' }],
  [
    'ConfirmSignUp',
    'TooManyFailedAttemptsException',
    '',
    { code: 'TOO_MANY_ATTEMPTS', details: { retryAfterSeconds: 3600 } },
  ],
  ['InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded', { code: 'TOO_MANY_ATTEMPTS' }],
  ['InitiateAuth', 'NotAuthorizedException', 'Incorrect username or password.', { code: 'INVALID_CREDENTIALS' }],
  [
    'InitiateAuth',
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    { code: 'INVITATION_EXPIRED', details: {} },
  ],
  [
    'InitiateAuth',
    'UserLambdaValidationException',
    'PreAuthentication failed with error no such department.',
    { code: 'REJECTED_BY_HOOK' },
  ],
  [
    'InitiateAuth',
    'UserLambdaValidationException',
    'PreAuthentication failed with error 2026-11-27T04:00:00.000Z 1 Task timed out after 3.00 seconds.',
    { code: 'TEMPORARILY_UNAVAILABLE' },
  ],
  [
    'InitiateAuth',
    'UnexpectedLambdaException',
    'PreAuthentication invocation failed due to error AccessDeniedException.',
    { code: 'MISCONFIGURED' },
  ],
  [
    'RespondToAuthChallenge',
    'UnexpectedLambdaException',
    'PostAuthentication invocation failed due to error Socket timeout while invoking Lambda function.',
    { code: 'TEMPORARILY_UNAVAILABLE' },
  ],
  [
    'InitiateAuth',
    'UserLambdaValidationException',
    'UserMigration failed with error COMPANY_ADDRESS_ONLY.',
    { code: 'INVALID_CREDENTIALS', state: 'NO_SUCH_USER' },
  ],
  [
    'ConfirmSignUp',
    'UserLambdaValidationException',
    'PostConfirmation failed with error COMPANY_ADDRESS_ONLY.',
    POST_CONFIRMATION,
  ],
  [
    'SignUp',
    'UnexpectedLambdaException',
    'PostConfirmation invocation failed due to error AccessDeniedException.',
    POST_CONFIRMATION,
  ],
  ['ConfirmSignUp', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', POST_CONFIRMATION],
  ['SignUp', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', { code: 'MISCONFIGURED' }],
  ...(['ForgotPassword', 'InitiateAuth'] as const).flatMap((action) =>
    ['Unrecognizable lambda output', 'UserMigration returned an invalid user: email'].map(
      (text): [Action, string, string, object] => [
        action,
        'InvalidLambdaResponseException',
        text,
        toCognitoError(action, exception('UserNotFoundException')),
      ],
    ),
  ),
  ['ForgotPassword', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', { state: 'NO_SUCH_USER' }],
  ['InitiateAuth', 'InvalidLambdaResponseException', 'PreAuthentication: no JSON', { code: 'MISCONFIGURED' }],
  ['SignUp', 'InvalidLambdaResponseException', 'CustomMessage: no JSON', { state: 'CODE_NOT_DELIVERED' }],
  ['InitiateAuth', 'NotAuthorizedException', 'User is disabled.', { code: 'INVALID_CREDENTIALS' }],
  ['InitiateAuth', 'NotAuthorizedException', 'Unable to verify secret hash for client 1', { secretRejected: true }],
  ['InitiateAuth', 'NotAuthorizedException', 'SecretHash does not match for the client: 1', { secretRejected: true }],
  [
    'InitiateAuth',
    'NotAuthorizedException',
    'Client 1 is configured with secret but SECRET_HASH was not received',
    { secretRejected: true },
  ],
  [
    'InitiateAuth',
    'InvalidParameterException',
    'USER_PASSWORD_AUTH flow not enabled for this client',
    { code: 'MISCONFIGURED' },
  ],
  ['InitiateAuth', 'ForbiddenException', 'Request not allowed due to WAF block.', { code: 'RATE_LIMITED' }],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
    { code: 'SESSION_INVALID', details: { restart: true } },
  ],
  ['RespondToAuthChallenge', 'ExpiredCodeException', '', { code: 'CODE_EXPIRED', details: { restart: true } }],
  ['RespondToAuthChallenge', 'PasswordHistoryPolicyViolationException', '', { code: 'PASSWORD_REUSED' }],
  ['RespondToAuthChallenge', 'MFAMethodNotFoundException', '', { code: 'FACTOR_UNAVAILABLE' }],
  ['ResendConfirmationCode', 'LimitExceededException', '', { state: 'CODES_USED_UP' }],
  ['ForgotPassword', 'LimitExceededException', '', { state: 'CODES_USED_UP' }],
  [
    'ForgotPassword',
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    { state: 'NO_SUCH_USER' },
  ],
  ['ConfirmForgotPassword', 'ExpiredCodeException', '', { code: 'CODE_MISMATCH' }],
  ['ConfirmForgotPassword', 'LimitExceededException', '', { code: 'CODE_MISMATCH', details: {} }],
  ['ConfirmForgotPassword', 'TooManyFailedAttemptsException', '', { code: 'CODE_MISMATCH' }],
  ['ConfirmForgotPassword', 'NotAuthorizedException', 'User is disabled.', { code: 'CODE_MISMATCH' }],
  ['ConfirmForgotPassword', 'PasswordHistoryPolicyViolationException', '', { code: 'PASSWORD_REUSED' }],
  [
    'ConfirmForgotPassword',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'newPassword', rule: 'minLength' }] } },
  ],
  [
    'ConfirmForgotPassword',
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
    { code: 'CODE_MISMATCH' },
  ],
  [
    'ConfirmForgotPassword',
    'InvalidParameterException',
    "1 validation error detected: Value at 'password' failed to satisfy constraint: …",
    { code: 'PASSWORD_POLICY_VIOLATION', details: { fields: [{ name: 'newPassword', rule: 'format' }] } },
  ],
  ['RespondToAuthChallenge', 'AliasExistsException', '', { code: 'ALIAS_TAKEN' }],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Cannot modify an already provided phone_number',
    { code: 'SESSION_INVALID', details: { restart: true } },
  ],
  [
    'RespondToAuthChallenge',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have symbol characters',
    { details: { fields: [{ name: 'newPassword', rule: 'requireSymbols' }] } },
  ],
  [
    'GetTokensFromRefreshToken',
    'NotAuthorizedException',
    'Invalid Refresh Token.',
    { code: 'REFRESH_TOKEN_INVALID', details: { restart: true } },
  ],
  [
    'GetTokensFromRefreshToken',
    'NotAuthorizedException',
    'Unable to verify client secret for client 1',
    { code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true },
  ],
  [
    'GetTokensFromRefreshToken',
    'RefreshTokenReuseException',
    '',
    { code: 'REFRESH_TOKEN_REUSED', details: { restart: true } },
  ],
  [
    'GetTokensFromRefreshToken',
    'InvalidParameterException',
    "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint: …",
    { code: 'REFRESH_TOKEN_INVALID' },
  ],
  ['RevokeToken', 'UnauthorizedException', 'Unable to verify client secret for client 1', { secretRejected: true }],
  ['RevokeToken', 'UnauthorizedException', '', { code: 'REFRESH_TOKEN_INVALID', state: 'TOKEN_GONE' }],
  [
    'RevokeToken',
    'InvalidParameterException',
    "1 validation error detected: Value at 'token' failed to satisfy constraint: …",
    { state: 'TOKEN_GONE' },
  ],
  [
    'RevokeToken',
    'UnsupportedTokenTypeException',
    '',
    { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'refreshToken', rule: 'format' }] } },
  ],
  ['RevokeToken', 'UnsupportedOperationException', '', { code: 'MISCONFIGURED' }],
];

const USERNAME_FORMAT = { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'username', rule: 'format' }] } };
const CODE_FORMAT = { code: 'VALIDATION_FAILED', details: { fields: [{ name: 'code', rule: 'format' }] } };

test.each<[Action, member: string, object]>([
  ['ConfirmSignUp', 'username', USERNAME_FORMAT],
  ['ConfirmSignUp', 'confirmationCode', CODE_FORMAT],
  ['ConfirmSignUp', 'session', { code: 'SESSION_INVALID' }],
  ['ResendConfirmationCode', 'username', USERNAME_FORMAT],
  ['ForgotPassword', 'username', USERNAME_FORMAT],
  ['InitiateAuth', 'authParameters.USERNAME.member', { code: 'INVALID_CREDENTIALS' }],
  ['RespondToAuthChallenge', 'challengeResponses.SMS_MFA_CODE.member', CODE_FORMAT],
  ['RespondToAuthChallenge', 'session', { code: 'SESSION_INVALID' }],
])("%s: a constraint of the caller's %s is an input error, with and without the value", (action, member, failure) => {
  for (const value of ['Value', "Value 'x'"]) {
    const text = `1 validation error detected: ${value} at '${member}' failed to satisfy constraint: Member must …`;
    expect(toCognitoError(action, exception('InvalidParameterException', text))).toMatchObject(failure);
  }
});

test.each(TEXTS)('%s: %s "%s"', (action, name, text, failure) => {
  expect(toCognitoError(action, exception(name, text))).toMatchObject({ name: 'CognitoError', ...failure });
});

describe('the message of an error that a trigger throws', () => {
  const hooks = new Set(['COMPANY_ADDRESS_ONLY', 'SIGN_IN_TIMEOUT']);
  const thrown = (text: string) => toCognitoError('SignUp', exception('UserLambdaValidationException', text), hooks);

  test.each(['PreSignUp', 'PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'])(
    'of %s is the key of a text when it is declared',
    (trigger) => {
      for (const message of hooks) {
        expect(thrown(`${trigger} failed with error ${message}.`)).toMatchObject({
          code: 'REJECTED_BY_HOOK',
          details: { messageKey: `auth.hook.${message}` },
        });
      }
    },
  );

  test.each([
    'PreSignUp failed with error company_address_only.',
    'PreSignUp failed with error COMPANY_ADDRESS_ONLY: hanako@example.jp.',
    'PreSignUp failed with error toString.',
  ])('stays hidden otherwise: %s', (text) => {
    expect(thrown(text)).toEqual(toCognitoError('SignUp', exception('UserLambdaValidationException', text)));
    expect(thrown(text)).toMatchObject({ code: 'REJECTED_BY_HOOK', details: {} });
  });

  test.each(['UserMigration', 'CustomMessage', 'PostConfirmation'])('of %s is never a key', (trigger) => {
    expect(thrown(`${trigger} failed with error COMPANY_ADDRESS_ONLY.`).details).toEqual({});
  });
});

describe('an error without a row', () => {
  test('is INTERNAL when it is an exception of Cognito, also with the name of a property of objects', () => {
    for (const name of ['TelepathyException', 'constructor', 'toString']) {
      expect(toCognitoError('SignUp', exception(name))).toEqual(new AuthError('INTERNAL'));
    }
  });

  test('is TEMPORARILY_UNAVAILABLE when Cognito fails or cannot be reached', () => {
    const fault = Object.assign(exception('Overheated'), { $fault: 'server' });
    const network = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: { attempts: 1 } });
    for (const error of [fault, network]) {
      expect(toCognitoError('SignUp', error)).toEqual(new AuthError('TEMPORARILY_UNAVAILABLE'));
    }
  });

  test('is thrown when it is a fault of this code', () => {
    const fault = new TypeError('x is not a function');
    expect(() => toCognitoError('SignUp', fault)).toThrow(fault);
    let thrown: unknown;
    try {
      toCognitoError('SignUp', 'a text');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe('a text');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { byCall, everyCall } from '../../../lambdas/cognito/exceptions.ts';
import type { Call } from '../../../lambdas/cognito/meaning.ts';
import { toMeaning } from '../../../lambdas/cognito/toMeaning.ts';

function inProject(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
const COMMANDS = inProject('node_modules/@aws-sdk/client-cognito-identity-provider/dist-types/commands');
const CALLS = inProject('lambdas/cognito/calls');

const calls = Object.keys(byCall) as Call[];
/** The exceptions that the installed SDK documents for a command. */
function documented(call: string): string[] {
  return [...readFileSync(`${COMMANDS}/${call}Command.d.ts`, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(
    ([, name]) => name ?? '',
  );
}

/** An exception as the SDK throws it. */
function exception(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}

describe('the table of exceptions', () => {
  test('the commands in use are the calls of the table', () => {
    const used = readdirSync(CALLS).flatMap((file) =>
      [...readFileSync(`${CALLS}/${file}`, 'utf8').matchAll(/new (\w+)Command\(/g)].map(([, name]) => name),
    );
    expect(used.toSorted()).toEqual(calls.toSorted());
  });

  test.each(calls)('row 38: every exception that the SDK documents for %s has a row', (call) => {
    const names = documented(call);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !(name in byCall[call]) && !(name in everyCall))).toEqual([]);
  });

  test('no row is dead: each stands for an exception that is documented', () => {
    const anywhere = new Set(calls.flatMap(documented));
    expect(Object.keys(everyCall).filter((name) => !anywhere.has(name))).toEqual([]);
    for (const call of calls) {
      expect(Object.keys(byCall[call]).filter((name) => !documented(call).includes(name))).toEqual([]);
    }
  });

  test('only the base class of all exceptions is INTERNAL', () => {
    const internal = calls.flatMap((call) =>
      documented(call).filter((name) => toMeaning(call, exception(name)).refusal.code === 'INTERNAL'),
    );
    expect([...new Set(internal)]).toEqual(['CognitoIdentityProviderServiceException']);
  });

  test('a user that is not found never shows', () => {
    const codes = calls
      .filter((call) => documented(call).includes('UserNotFoundException'))
      .map((call) => [call, toMeaning(call, exception('UserNotFoundException')).refusal.code]);
    expect(codes).toEqual([
      ['ConfirmSignUp', 'CODE_MISMATCH'],
      ['ResendConfirmationCode', 'CODE_MISMATCH'],
      ['ForgotPassword', 'CODE_MISMATCH'],
      ['InitiateAuth', 'INVALID_CREDENTIALS'],
      ['RespondToAuthChallenge', 'SESSION_INVALID'],
      ['GetUser', 'UNAUTHENTICATED'],
      ['GetTokensFromRefreshToken', 'REFRESH_TOKEN_INVALID'],
    ]);
  });
});

const TEXTS: [Call, string, string, object][] = [
  ['SignUp', 'UsernameExistsException', 'User already exists', { state: 'USER_EXISTS' }],
  [
    'SignUp',
    'UsernameExistsException',
    'An account with the given phone_number already exists.',
    { state: 'PHONE_NUMBER_EXISTS' },
  ],
  [
    'SignUp',
    'NotAuthorizedException',
    'SignUp is not permitted for this user pool',
    { refusal: { code: 'SIGN_UP_DISABLED' } },
  ],
  [
    'SignUp',
    'NotAuthorizedException',
    'Request not allowed due to security reasons.',
    { refusal: { code: 'REJECTED_BY_HOOK' } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Invalid phone number format.',
    { refusal: { fields: [{ name: 'phoneNumber', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Invalid email address format.',
    { refusal: { fields: [{ name: 'email', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    { refusal: { code: 'PASSWORD_POLICY_VIOLATION', fields: [{ name: 'password', rule: 'format' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: nickname: The attribute is required\n',
    { refusal: { code: 'VALIDATION_FAILED', fields: [{ name: 'nickname', rule: 'characters' }] } },
  ],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.',
    { refusal: { code: 'MISCONFIGURED' } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    { refusal: { fields: [{ name: 'password', rule: 'minLength' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have uppercase characters',
    { refusal: { fields: [{ name: 'password', rule: 'requireUppercase' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have lowercase characters',
    { refusal: { fields: [{ name: 'password', rule: 'requireLowercase' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have numeric characters',
    { refusal: { fields: [{ name: 'password', rule: 'requireNumbers' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password must have symbol characters',
    { refusal: { fields: [{ name: 'password', rule: 'requireSymbols' }] } },
  ],
  [
    'SignUp',
    'InvalidPasswordException',
    'a new text',
    { refusal: { code: 'PASSWORD_POLICY_VIOLATION', fields: [{ name: 'password', rule: 'format' }] } },
  ],
  [
    'ConfirmSignUp',
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    { state: 'ALREADY_CONFIRMED', refusal: { code: 'CODE_MISMATCH' } },
  ],
  ['ConfirmSignUp', 'NotAuthorizedException', 'Attempts exceeded', { refusal: { code: 'TOO_MANY_ATTEMPTS' } }],
  ['ConfirmSignUp', 'AliasExistsException', '', { refusal: { code: 'CODE_MISMATCH' } }],
  [
    'ConfirmSignUp',
    'TooManyFailedAttemptsException',
    '',
    { refusal: { code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 3600 } },
  ],
  ['InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded', { refusal: { code: 'TOO_MANY_ATTEMPTS' } }],
  [
    'InitiateAuth',
    'NotAuthorizedException',
    'Incorrect username or password.',
    { refusal: { code: 'INVALID_CREDENTIALS' } },
  ],
  ['InitiateAuth', 'NotAuthorizedException', 'User is disabled.', { refusal: { code: 'INVALID_CREDENTIALS' } }],
  ['InitiateAuth', 'NotAuthorizedException', 'Unable to verify secret hash for client 1', { secretRefused: true }],
  ['InitiateAuth', 'NotAuthorizedException', 'SecretHash does not match for the client: 1', { secretRefused: true }],
  [
    'InitiateAuth',
    'NotAuthorizedException',
    'Client 1 is configured with secret but SECRET_HASH was not received',
    { secretRefused: true },
  ],
  [
    'InitiateAuth',
    'InvalidParameterException',
    'USER_PASSWORD_AUTH flow not enabled for this client',
    { refusal: { code: 'MISCONFIGURED' } },
  ],
  [
    'InitiateAuth',
    'ForbiddenException',
    'Request not allowed due to WAF block.',
    { refusal: { code: 'RATE_LIMITED' } },
  ],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
    { refusal: { code: 'SESSION_INVALID', restart: true } },
  ],
  ['RespondToAuthChallenge', 'ExpiredCodeException', '', { refusal: { code: 'CODE_EXPIRED', restart: true } }],
  ['RespondToAuthChallenge', 'PasswordHistoryPolicyViolationException', '', { refusal: { code: 'PASSWORD_REUSED' } }],
  ['RespondToAuthChallenge', 'MFAMethodNotFoundException', '', { refusal: { code: 'FACTOR_UNAVAILABLE' } }],
  ['ResendConfirmationCode', 'LimitExceededException', '', { state: 'CODES_USED_UP' }],
  [
    'GetTokensFromRefreshToken',
    'NotAuthorizedException',
    'Invalid Refresh Token.',
    { refusal: { code: 'REFRESH_TOKEN_INVALID', restart: true } },
  ],
  [
    'GetTokensFromRefreshToken',
    'NotAuthorizedException',
    'Unable to verify client secret for client 1',
    { refusal: { code: 'TEMPORARILY_UNAVAILABLE' }, secretRefused: true },
  ],
  [
    'GetTokensFromRefreshToken',
    'RefreshTokenReuseException',
    '',
    { refusal: { code: 'REFRESH_TOKEN_REUSED', restart: true } },
  ],
  [
    'GetTokensFromRefreshToken',
    'InvalidParameterException',
    "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint: …",
    { refusal: { code: 'REFRESH_TOKEN_INVALID' } },
  ],
  ['RevokeToken', 'UnauthorizedException', 'Unable to verify client secret for client 1', { secretRefused: true }],
  ['RevokeToken', 'UnauthorizedException', '', { state: 'TOKEN_GONE', refusal: { code: 'REFRESH_TOKEN_INVALID' } }],
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
    { refusal: { code: 'VALIDATION_FAILED', fields: [{ name: 'refreshToken', rule: 'format' }] } },
  ],
  ['RevokeToken', 'UnsupportedOperationException', '', { refusal: { code: 'MISCONFIGURED' } }],
];

test.each(TEXTS)('%s: %s "%s"', (call, name, text, meaning) => {
  expect(toMeaning(call, exception(name, text))).toMatchObject(meaning);
});

describe('what no row knows', () => {
  test('a new exception of Cognito is INTERNAL, whatever it is called', () => {
    for (const name of ['TelepathyException', 'constructor', 'toString']) {
      expect(toMeaning('SignUp', exception(name))).toEqual({ refusal: { code: 'INTERNAL' } });
    }
  });

  test("a server's fault and what happened on the wire is TEMPORARILY_UNAVAILABLE", () => {
    const fault = Object.assign(exception('Overheated'), { $fault: 'server' });
    const wire = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: { attempts: 1 } });
    for (const error of [fault, wire]) {
      expect(toMeaning('SignUp', error)).toEqual({ refusal: { code: 'TEMPORARILY_UNAVAILABLE' } });
    }
  });

  test('a fault of our own is thrown on', () => {
    const own = new TypeError('x is not a function');
    expect(() => toMeaning('SignUp', own)).toThrow(own);
    let thrown: unknown;
    try {
      toMeaning('SignUp', 'a text');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe('a text');
  });
});

import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as identity from 'amazon-cognito-identity-js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { PRIME, toBytes } from '../../../local/cognito/srp/group.ts';
import { hashOf, srpCallsTo, WITH_SECRET, WITHOUT_SECRET } from './srpCalls.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PASSWORD, PHONE, post, wrongCode, type Calls } from './userPoolCalls.ts';

/** The part of AWS's own client that computes SRP. Its types do not declare it. */
interface Helper {
  largeAValue: { constructor: new (digits: string, radix: number) => object };
  padHex(number: object): string;
}
const { AuthenticationHelper } = identity as unknown as { AuthenticationHelper: new (poolName: string) => Helper };

const WRONG = 'Wrong-Password-1!';
const MINUTE = 60_000;
const FLOWS: Properties = {
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
};
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let pool: RunningUserPool;
let calls: Calls;
let srp: ReturnType<typeof srpCallsTo>;
let people = 0;
beforeAll(async () => {
  pool = await startUserPool({ clientProperties: FLOWS, otherClientProperties: FLOWS });
  calls = callsTo(pool);
  srp = srpCallsTo(calls.sdk, WITHOUT_SECRET);
});
afterAll(() => pool.stop());

/** Someone new. */
function newPerson(): { email: string; phone: string } {
  people += 1;
  return { email: `person${people}@example.jp`, phone: `+8190${String(people).padStart(8, '0')}` };
}
async function join(): Promise<{ email: string; phone: string; sub: string }> {
  const person = newPerson();
  return { ...person, sub: await calls.join(person) };
}
function setPassword(email: string, Password: string, Permanent: boolean) {
  const named = { UserPoolId: pool.userPoolId, Username: email };
  return calls.sdk.send(new AdminSetUserPasswordCommand({ ...named, Password, Permanent }));
}

describe.each([
  ['with a secret', WITH_SECRET],
  ['without a secret', WITHOUT_SECRET],
])('an app client %s', (_, client) => {
  test('signs a user in by SRP, with the SMS code as the next step', async () => {
    const { email, phone, sub } = await join();
    const { begin, proofOf, answer } = srpCallsTo(calls.sdk, client);
    const begun = await begin(email);
    const { ChallengeName, Session, ChallengeParameters } = begun.challenge;
    expect([ChallengeName, Session]).toEqual(['PASSWORD_VERIFIER', undefined]);
    expect(ChallengeParameters).toEqual({
      SALT: expect.stringMatching(/^[0-9a-f]{20,32}$/) as string,
      SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/) as string,
      SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{1000,}=*$/) as string,
      USERNAME: sub,
      USER_ID_FOR_SRP: sub,
    });
    const challenge = await answer(proofOf(begun, PASSWORD));
    expect(challenge.ChallengeName).toBe('SMS_MFA');
    expect(challenge.ChallengeParameters?.['USER_ID_FOR_SRP']).toBe(sub);
    const finish = new RespondToAuthChallengeCommand({
      ClientId: client.ClientId,
      ChallengeName: 'SMS_MFA',
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: sub, SMS_MFA_CODE: calls.codeSentTo(phone), ...hashOf(client, sub) },
    });
    const { AuthenticationResult } = await calls.sdk.send(finish);
    expect(Object.keys(AuthenticationResult ?? {}).sort()).toEqual([
      'AccessToken',
      'ExpiresIn',
      'IdToken',
      'RefreshToken',
      'TokenType',
    ]);
  });
});

test('the phone number signs in as well as the e-mail address, and upper case does not matter', async () => {
  const { email, phone } = await join();
  expect((await srp.signIn(phone, PASSWORD)).ChallengeName).toBe('SMS_MFA');
  expect((await srp.signIn(email.toUpperCase(), PASSWORD)).ChallengeName).toBe('SMS_MFA');
});

test('any password signs in, and no other one does', async () => {
  const { email } = await join();
  const text = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((value) => !/\s/.test(value));
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      await setPassword(email, `Aa1!${value}`, true);
      expect((await srp.signIn(email, `Aa1!${value}`)).ChallengeName).toBe('SMS_MFA');
      expect(await errorOf(srp.signIn(email, `Aa1!${value}x`))).toEqual(incorrect);
    }),
    { numRuns: 5 },
  );
});

test('numbers are hashed as by AWS’s own client', () => {
  const helper = new AuthenticationHelper('x');
  const { constructor: BigNumber } = helper.largeAValue;
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: PRIME }), (number) => {
      expect(toBytes(number).toString('hex')).toBe(helper.padHex(new BigNumber(number.toString(16), 16)));
    }),
  );
});

describe('the proof', () => {
  test.each([
    ['of a wrong password', (proof: Record<string, string>) => proof],
    ['with a wrong signature', (proof: Record<string, string>) => ({ ...proof, PASSWORD_CLAIM_SIGNATURE: 'AAAA' })],
    [
      'with a foreign secret block',
      (proof: Record<string, string>) => ({ ...proof, PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA' }),
    ],
  ])('%s is rejected', async (name, change) => {
    const { email } = await join();
    const proof = srp.proofOf(await srp.begin(email), name.includes('password') ? WRONG : PASSWORD);
    expect(await errorOf(srp.answer(change(proof)))).toEqual(incorrect);
  });

  test('of one user is not the proof of another', async () => {
    const [a, b] = [await join(), await join()];
    const proof = srp.proofOf(await srp.begin(a.email), PASSWORD);
    expect(await errorOf(srp.answer({ ...proof, USERNAME: b.sub }))).toEqual(incorrect);
  });

  test.each(['Fri Nov 06 15:26:37 UTC 2026', 'Mon Nov 6 15:26:37 UTC 2026', 'Fri Nov 6 15:26:37 GMT 2026'])(
    'with the time %s is rejected, because AWS signs another spelling of it',
    async (time) => {
      const { email } = await join();
      expect(await errorOf(srp.answer(srp.proofOf(await srp.begin(email), PASSWORD, time)))).toEqual(incorrect);
    },
  );

  test.each(['2026-11-06T15:26:37Z', '6 Nov 2026', 'Fri Nov 66 15:26:37 UTC 2026', 'Fri Nov 6 15:26:37 +09:00 x'])(
    'with the time %s breaks the format',
    async (time) => {
      const { email } = await join();
      expect(await errorOf(srp.answer(srp.proofOf(await srp.begin(email), PASSWORD, time)))).toEqual({
        name: 'InvalidParameterException',
        message: 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
      });
    },
  );

  test('works once', async () => {
    const { email } = await join();
    const proof = srp.proofOf(await srp.begin(email), PASSWORD);
    await srp.answer(proof);
    expect((await errorOf(srp.answer(proof))).message).toMatch(/session can only be used once/);
  });

  test('works as long as a session, and for the app client that began', async () => {
    const { email } = await join();
    const proof = srp.proofOf(await srp.begin(email), PASSWORD);
    const other = srpCallsTo(calls.sdk, WITH_SECRET);
    expect((await errorOf(other.answer(proof))).message).toBe('Invalid session for the user.');
    pool.clock.advance(3 * MINUTE);
    expect((await errorOf(srp.answer(proof))).message).toBe('Invalid session for the user, session is expired.');
  });

  test('of a password that was changed in between is rejected', async () => {
    const { email } = await join();
    const proof = srp.proofOf(await srp.begin(email), PASSWORD);
    await setPassword(email, 'Momiji-2025!', true);
    expect(await errorOf(srp.answer(proof))).toEqual(incorrect);
  });

  test('can be guessed as often as a password: of 20 parallel guesses five are checked', async () => {
    const { email } = await join();
    const begun = await srp.begin(email);
    const proof = srp.proofOf(begun, WRONG);
    // The first lock-out is a second long, in which a busy machine may not get through.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    const errors = await Promise.all(Array.from({ length: 20 }, () => errorOf(srp.answer(proof))));
    expect(errors.filter(({ message }) => message === incorrect.message)).toHaveLength(5);
    expect(errors.filter(({ message }) => message === 'Password attempts exceeded')).toHaveLength(15);
    expect((await errorOf(calls.signIn(email))).message).toBe('Password attempts exceeded');
    pool.clock.advance(2000);
    expect((await srp.answer(srp.proofOf(begun, PASSWORD))).ChallengeName).toBe('SMS_MFA');
  });
});

describe('the client’s public value', () => {
  const begin = (AuthParameters: Record<string, string>) =>
    post(pool, {
      target: 'InitiateAuth',
      body: JSON.stringify({ ClientId: WITHOUT_SECRET.ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    });

  test('is required', async () => {
    expect((await begin({ USERNAME: EMAIL })).body['message']).toBe('Missing required parameter SRP_A');
  });

  test.each([
    ['zero', '0'],
    ['the prime', PRIME.toString(16)],
    ['twice the prime', (PRIME * 2n).toString(16)],
    ['too long', 'f'.repeat(1000)],
    ['no number', 'xyz'],
  ])('cannot be %s', async (_, SRP_A) => {
    const { body } = await begin({ USERNAME: (await join()).email, SRP_A });
    expect(body['__type']).toBe('InvalidParameterException');
  });
});

describe('an unknown user', () => {
  test('gets a simulated challenge, the same salt and user id for one name, and then a wrong password', async () => {
    const shown = async (name: string) => {
      const { SALT, USER_ID_FOR_SRP } = (await srp.begin(name)).challenge.ChallengeParameters ?? {};
      return { SALT, USER_ID_FOR_SRP };
    };
    const first = await shown('nemo@example.jp');
    expect(first.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await shown('Nemo@example.jp')).toEqual(first);
    expect((await shown('nemo2@example.jp')).SALT).not.toBe(first.SALT);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await errorOf(srp.signIn('nemo@example.jp', PASSWORD))).toEqual(incorrect);
    }
    expect((await errorOf(srp.signIn('nemo@example.jp', PASSWORD))).message).toBe('Password attempts exceeded');
  });

  test('is named where the app client does not hide users', async () => {
    const open = await startUserPool({
      otherClientProperties: { ...FLOWS, PreventUserExistenceErrors: 'LEGACY' },
    });
    const { begin } = srpCallsTo(callsTo(open).sdk, WITHOUT_SECRET);
    expect(await errorOf(begin(EMAIL))).toEqual({ name: 'UserNotFoundException', message: 'User does not exist.' });
    await open.stop();
  });
});

describe('a user who cannot sign in', () => {
  test('because of the confirmation hears it with any password', async () => {
    const person = newPerson();
    await calls.signUp(person);
    for (const password of [PASSWORD, WRONG]) {
      expect((await errorOf(srp.signIn(person.email, password))).name).toBe('UserNotConfirmedException');
    }
  });

  test('because of a reset or an administrator hears it with the right password', async () => {
    const { email } = await join();
    const named = { UserPoolId: pool.userPoolId, Username: email };
    await calls.sdk.send(new AdminResetUserPasswordCommand(named));
    expect((await errorOf(srp.signIn(email, PASSWORD))).name).toBe('PasswordResetRequiredException');
    await calls.sdk.send(new AdminDisableUserCommand(named));
    expect((await errorOf(srp.signIn(email, PASSWORD))).message).toBe('User is disabled.');
    expect(await errorOf(srp.signIn(email, WRONG))).toEqual(incorrect);
  });
});

describe('a password', () => {
  test('that is temporary has to be replaced, and the new one signs in', async () => {
    const { email, phone } = newPerson();
    await calls.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username: email,
        TemporaryPassword: 'Temporary-1!',
        UserAttributes: [
          { Name: 'phone_number', Value: phone },
          { Name: 'nickname', Value: 'x' },
        ],
      }),
    );
    const { ChallengeName, Session, ChallengeParameters } = await srp.signIn(email, 'Temporary-1!');
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const answer = new RespondToAuthChallengeCommand({
      ClientId: WITHOUT_SECRET.ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '', NEW_PASSWORD: PASSWORD },
    });
    expect((await calls.sdk.send(answer)).ChallengeName).toBe('SMS_MFA');
    expect((await srp.signIn(email, PASSWORD)).ChallengeName).toBe('SMS_MFA');
    await setPassword(email, 'Temporary-2!', false);
    pool.clock.advance(8 * 24 * 60 * MINUTE);
    expect((await errorOf(srp.signIn(email, 'Temporary-2!'))).message).toMatch(/Temporary password has expired/);
  });

  test('that was reset signs in', async () => {
    const { email } = await join();
    await calls.forgot(email);
    const code = calls.codeSentTo(email);
    expect((await errorOf(calls.reset(email, wrongCode(code), 'Momiji-2025!'))).name).toBe('CodeMismatchException');
    await calls.reset(email, code, 'Momiji-2025!');
    expect((await srp.signIn(email, 'Momiji-2025!')).ChallengeName).toBe('SMS_MFA');
  });

  test('that an export has as a hash signs in by SRP after one sign-in with the password', async () => {
    const other = await startUserPool({ otherClientProperties: FLOWS });
    const otherCalls = callsTo(other);
    const { signIn } = srpCallsTo(otherCalls.sdk, WITHOUT_SECRET);
    await otherCalls.join();
    const before = JSON.parse(JSON.stringify(other.service.exportUsers())) as object;
    await other.service.importUsers(other.userPoolId, before);
    expect((await errorOf(signIn(EMAIL, PASSWORD))).message).toMatch(/^not emulated: USER_SRP_AUTH of a user whose/);

    expect(await errorOf(otherCalls.signIn(EMAIL, WRONG))).toEqual(incorrect);
    const challenges = await Promise.all([otherCalls.signIn(), otherCalls.signIn()]);
    expect(challenges.map(({ ChallengeName }) => ChallengeName)).toEqual(['SMS_MFA', 'SMS_MFA']);
    expect((await signIn(EMAIL, PASSWORD)).ChallengeName).toBe('SMS_MFA');
    expect(other.service.exportUsers()).toEqual(before);
    const person = new AdminGetUserCommand({ UserPoolId: other.userPoolId, Username: EMAIL });
    expect((await otherCalls.sdk.send(person)).UserAttributes).toContainEqual({ Name: 'phone_number', Value: PHONE });
    await other.stop();
  });

  test('that is imported in clear signs in at once', async () => {
    const other = await startUserPool({ otherClientProperties: FLOWS });
    const attributes = { email: EMAIL, phone_number: PHONE, nickname: 'x' };
    await other.service.importUsers(other.userPoolId, { genkan: 1, users: [{ attributes, password: PASSWORD }] });
    const { signIn } = srpCallsTo(callsTo(other).sdk, WITHOUT_SECRET);
    expect((await signIn(EMAIL, PASSWORD)).ChallengeName).toBe('SMS_MFA');
    await other.stop();
  });
});

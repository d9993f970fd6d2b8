import { EncryptCommand, type EncryptCommandInput, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_SECRET, KEY_ARN, KMS_KEYS, REGION } from '../local/cognito/startUserPool.ts';
import { serveKms } from '../local/kms/serveKms.ts';
import { awaitingSmsCode, newPerson, signedIn } from './people.ts';
import { sealChallengeSession } from './sealChallengeSession.ts';
import { startAuth, type Auth } from './startAuth.ts';

const FUNCTION_NAME = 'shop-auth';
const CONTEXT = { LambdaFunctionName: FUNCTION_NAME };
const OTHER_SECRET = 'theOtherSecretOfTheAppClient0123456789';
const OTHER_KEY = {
  ...KMS_KEYS[0],
  id: '11111111-2222-4333-8444-555555555555',
  arn: KEY_ARN.replace(KMS_KEYS[0].id, '11111111-2222-4333-8444-555555555555'),
  aliases: [],
  seed: 'another seed',
};
const SIGN_IN = { username: 'hanako@example.jp', password: 'Sakura-2026' };

let kms: Awaited<ReturnType<typeof serveKms>>;
let sdk: KMSClient;
let auth: Auth | null = null;
beforeAll(async () => {
  kms = await serveKms([...KMS_KEYS, OTHER_KEY]);
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
  sdk = new KMSClient({ endpoint: kms.url, region: REGION, credentials });
});
afterEach(async () => {
  KMS_KEYS[0].enabled = true;
  await auth?.stop();
  auth = null;
});
afterAll(() => kms.stop());

/** Encrypts as an operator does: with the AWS SDK. */
async function encrypt(secret: string, options: Partial<EncryptCommandInput> = {}): Promise<string> {
  const input = { KeyId: KEY_ARN, Plaintext: Buffer.from(secret), EncryptionContext: CONTEXT, ...options };
  const command = new EncryptCommand(input);
  return Buffer.from((await sdk.send(command)).CiphertextBlob ?? []).toString('base64');
}

/** Starts the function with ciphertexts in its environment and no secret in Secrets Manager. */
async function start(ciphertexts: string[], environment: Record<string, string> = {}): Promise<Auth> {
  const [current = '', other] = ciphertexts;
  auth = await startAuth({
    secret: 'not-the-secret-of-the-client',
    environment: {
      ENCRYPTED_CLIENT_SECRET: current,
      ...(other !== undefined && { ENCRYPTED_OTHER_CLIENT_SECRET: other }),
      CLIENT_SECRET_KEY_ARN: KEY_ARN,
      CLIENT_SECRET_FUNCTION_NAME: FUNCTION_NAME,
      AWS_ENDPOINT_URL_KMS: kms.url,
      ...environment,
    },
  });
  return auth;
}

function decryptions(): number {
  return kms.events.list().filter(({ name }) => name === 'Decrypt').length;
}

describe('a secret that is encrypted in the environment', () => {
  test('signs users in, with one Decrypt for all calls and none while the function loads', async () => {
    const before = decryptions();
    const gateway = await start([await encrypt(CLIENT_SECRET)]);
    expect(decryptions()).toBe(before);
    const { tokens } = await signedIn(gateway);
    await signedIn(gateway);
    expect(tokens.__typename).toBe('Tokens');
    expect(decryptions()).toBe(before + 1);
    expect(gateway.secretCalls).toEqual([]);
    expect(gateway.written()).not.toContain(CLIENT_SECRET);
  });

  test('is the only one without a rotation: the challenge session of another secret is SESSION_INVALID', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET)]);
    const session = sealChallengeSession({ kind: 'SMS_MFA' }, OTHER_SECRET);
    const error = await gateway.error('respondToSmsChallenge', { session, code: '123456' });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
    expect(gateway.calls).toEqual([]);
  });

  test('is decrypted once for concurrent first calls', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET)]);
    const before = decryptions();
    await Promise.all([1, 2, 3].map(() => gateway.error('signIn', SIGN_IN)));
    expect(decryptions()).toBe(before + 1);
  });
});

describe('the deployment is MISCONFIGURED, with the cause in the log and nothing secret,', () => {
  const otherName = { EncryptionContext: { LambdaFunctionName: 'another' } };
  const cases: [string, string, () => Promise<string>][] = [
    ['another context', 'InvalidCiphertextException', () => encrypt(CLIENT_SECRET, otherName)],
    ['no context', 'InvalidCiphertextException', () => encrypt(CLIENT_SECRET, { EncryptionContext: {} })],
    ['another key', 'IncorrectKeyException', () => encrypt(CLIENT_SECRET, { KeyId: OTHER_KEY.arn })],
    ['no ciphertext', 'InvalidCiphertextException', () => Promise.resolve(btoa(CLIENT_SECRET))],
    ['a newline after the secret', 'NotAClientSecretError', () => encrypt(`${CLIENT_SECRET}\n`)],
  ];
  test.each(cases)('for %s', async (_, cause, ciphertextOf) => {
    const ciphertext = await ciphertextOf();
    const gateway = await start([ciphertext]);
    expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'MISCONFIGURED', info: { retryable: false } });
    expect(gateway.lines().at(-1)).toMatchObject({ level: 'ERROR', Outcome: 'MISCONFIGURED', fault: cause });
    for (const secret of [CLIENT_SECRET, ciphertext]) expect(gateway.written()).not.toContain(secret);
  });

  test('for a key that does not exist', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET)], { CLIENT_SECRET_KEY_ARN: `${KEY_ARN}0` });
    expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'MISCONFIGURED' });
    expect(gateway.lines().at(-1)).toMatchObject({ fault: 'NotFoundException' });
  });

  test('for a disabled key, until it is enabled again', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET)]);
    KMS_KEYS[0].enabled = false;
    expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'MISCONFIGURED' });
    expect(gateway.lines().at(-1)).toMatchObject({ fault: 'DisabledException' });
    KMS_KEYS[0].enabled = true;
    expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  test('for a second ciphertext that cannot be decrypted, once a challenge session may need it', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET), btoa('no ciphertext')]);
    const session = sealChallengeSession({ kind: 'SMS_MFA' }, OTHER_SECRET);
    const error = await gateway.error('respondToSmsChallenge', { session, code: '123456' });
    expect(error).toMatchObject({ code: 'MISCONFIGURED' });
  });

  test('in the log of pendingAccounts, too', async () => {
    const gateway = await start([btoa('no ciphertext')]);
    const { email, phoneNumber, nickname } = newPerson();
    const claim = { email, phoneNumber, nickname, locale: 'ja', attributes: {} };
    const body = JSON.stringify({ action: 'signUpAgain', claim });
    const answer = await gateway.pendingAccounts.invoke(new Request(kms.url, { method: 'POST', body }));
    expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(gateway.written()).toContain('"action":"signUpAgain","fault":"InvalidCiphertextException"');
  });
});

describe('a KMS that does not answer', () => {
  test.each(['ThrottlingException', 'KMSInternalException'])(
    'is TEMPORARILY_UNAVAILABLE after three attempts (%s)',
    async (exception) => {
      const gateway = await start([await encrypt(CLIENT_SECRET)]);
      kms.faults.failNext('Decrypt', { exception, message: 'later' }, 3);
      expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
      expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    },
  );

  test('is TEMPORARILY_UNAVAILABLE when no connection is possible', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET)], { AWS_ENDPOINT_URL_KMS: 'http://127.0.0.1:9' });
    expect(await gateway.error('signIn', SIGN_IN)).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
  });
});

describe('a rotation', () => {
  test('keeps the challenge sessions of the other secret, before and after the change', async () => {
    const gateway = await start([await encrypt(CLIENT_SECRET), await encrypt(OTHER_SECRET)]);
    const { person, challenge, code } = await awaitingSmsCode(gateway);
    // As the functions before the change sealed it.
    const sealed = sealChallengeSession(
      { kind: 'SMS_MFA', cognitoSession: 'gone', userId: 'gone', username: person.email },
      OTHER_SECRET,
    );
    const error = await gateway.error('respondToSmsChallenge', { session: sealed, code });
    expect(error.code).toBe('SESSION_INVALID');
    expect(gateway.calls.at(-1)).toMatchObject({ action: 'RespondToAuthChallenge', body: { Session: 'gone' } });
    const foreign = sealChallengeSession({ kind: 'SMS_MFA', cognitoSession: 'gone' }, 'aSecretOfNeitherCiphertext');
    const calls = gateway.calls.length;
    expect((await gateway.error('respondToSmsChallenge', { session: foreign, code })).code).toBe('SESSION_INVALID');
    expect(gateway.calls).toHaveLength(calls);
    const tokens = await gateway.value('respondToSmsChallenge', { session: challenge.session, code });
    expect(tokens).toMatchObject({ __typename: 'Tokens' });
  });
});

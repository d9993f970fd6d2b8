import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { encryptMessage } from '../../../local/kms/encryptMessage.ts';
import { KeyStore } from '../../../local/kms/KeyStore.ts';
import { KEY_ARN, KMS_KEYS, REGION, type RunningUserPool } from '../cognito/startUserPool.ts';
import { respond, startPoolWithTriggers, type TriggerEvent } from '../cognito/triggers.ts';
import { EMAIL, errorOf, NICKNAME, PASSWORD, PHONE, type Calls } from '../cognito/userPoolCalls.ts';
import { serveKms } from './serveKms.ts';

// The client of Cognito's example: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
const [KEY] = KMS_KEYS;
const keyring = new KmsKeyringNode({ generatorKeyId: KEY_ARN });

let kms: Awaited<ReturnType<typeof serveKms>>;
beforeAll(async () => {
  kms = await serveKms();
});
beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.url);
  vi.stubEnv('AWS_REGION', REGION);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterAll(() => kms.stop());

async function open(message: unknown) {
  const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(String(message), 'base64'));
  return { text: plaintext.toString(), context: messageHeader.encryptionContext };
}

describe('the AWS Encryption SDK', () => {
  const store = new KeyStore({ kmsKeys: KMS_KEYS });
  const seal = (text: string, context: Record<string, string>) =>
    encryptMessage(text, context, (all) => store.generateDataKey(KEY, all)).toString('base64');

  test('decrypts what the engine encrypts, with its encryption context', async () => {
    const names = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !name.startsWith('aws-crypto'));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.dictionary(names, fc.string()), async (text, context) => {
        const opened = await open(seal(text, context));
        expect([opened.text, opened.context]).toEqual([text, expect.objectContaining(context)]);
      }),
      { numRuns: 20 },
    );
  });

  test('rejects a message in which one byte differs', async () => {
    const bytes = Buffer.from(seal('123456', {}), 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (index) => {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ 1;
        await expect(open(changed.toString('base64'))).rejects.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  test('requires a client that accepts messages without key commitment', async () => {
    const strict = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
    const message = Buffer.from(seal('123456', {}), 'base64');
    await expect(strict.decrypt(keyring, message)).rejects.toThrow(/commit/i);
  });

  test('encrypts and decrypts with the keys of the engine', async () => {
    const { result } = await encrypt(keyring, 'text', { encryptionContext: { purpose: 'test' } });
    expect(await open(result.toString('base64'))).toMatchObject({ text: 'text', context: { purpose: 'test' } });
  });
});

describe('a custom sender', () => {
  let pool: RunningUserPool;
  let calls: Calls;
  let events: TriggerEvent[];
  afterEach(() => pool.stop());

  async function start() {
    const answers = { CustomEmailSender: respond({}), CustomSMSSender: respond({}), CustomMessage: respond({}) };
    ({ pool, calls, events } = await startPoolWithTriggers(answers));
  }

  test('gets the code in place of the inbox, and CustomMessage is not invoked', async () => {
    await start();
    const ClientMetadata = { locale: 'ja' };
    const { UserSub: sub = '', CodeDeliveryDetails } = await calls.signUp({}, { ClientMetadata });
    expect(CodeDeliveryDetails?.Destination).toBe('h***@e***');
    expect(events).toEqual([
      {
        version: '1',
        region: REGION,
        userPoolId: pool.userPoolId,
        userName: sub,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
        triggerSource: 'CustomEmailSender_SignUp',
        request: {
          type: 'customEmailSenderRequestV1',
          code: expect.any(String) as string,
          userAttributes: {
            sub,
            'cognito:user_status': 'UNCONFIRMED',
            email: EMAIL,
            email_verified: 'false',
            phone_number: PHONE,
            phone_number_verified: 'false',
            nickname: NICKNAME,
          },
          clientMetadata: ClientMetadata,
        },
      },
    ]);
    const { text, context } = await open(events[0]?.request['code']);
    expect(context).toMatchObject({ 'userpool-id': pool.userPoolId });
    await calls.confirm(EMAIL, text);
    const challenge = await calls.signIn();
    const [, sms] = events;
    expect([sms?.triggerSource, sms?.request['type']]).toEqual([
      'CustomSMSSender_Authentication',
      'customSMSSenderRequestV1',
    ]);
    const { text: code } = await open(sms?.request['code']);
    expect((await calls.answer(challenge, { SMS_MFA_CODE: code })).AuthenticationResult).toBeDefined();
    expect(pool.inbox.list()).toEqual([]);
  });

  test('gets a temporary password escaped for HTML, in an e-mail only', async () => {
    await start();
    const TemporaryPassword = 'A<b>&"c1!';
    const invitation = { UserPoolId: pool.userPoolId, Username: EMAIL, TemporaryPassword };
    const UserAttributes = [{ Name: 'phone_number', Value: PHONE }];
    const DesiredDeliveryMediums = ['EMAIL' as const, 'SMS' as const];
    await calls.sdk.send(new AdminCreateUserCommand({ ...invitation, UserAttributes, DesiredDeliveryMediums }));
    const opened = await Promise.all(events.map(async ({ request }) => (await open(request['code'])).text));
    expect(events.map(({ triggerSource }, index) => [triggerSource, opened[index]])).toEqual([
      ['CustomEmailSender_AdminCreateUser', 'A&lt;b&gt;&amp;&quot;c1!'],
      ['CustomSMSSender_AdminCreateUser', TemporaryPassword],
    ]);
  });

  test('that fails does not fail the call', async () => {
    events = [];
    ({ pool, calls } = await startPoolWithTriggers(
      { CustomEmailSender: respond({}) },
      { invokeLater: (_, event) => events.push(event as TriggerEvent) },
    ));
    await calls.signUp();
    expect(events).toHaveLength(1);
    expect((await errorOf(calls.signIn(EMAIL, PASSWORD))).name).toBe('UserNotConfirmedException');
  });
});

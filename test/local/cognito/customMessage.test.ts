import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ForgotPasswordCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import type { InvocationResult } from '../../../local/lambda/invocation.ts';
import { startUserPool, TRIGGER_ARN, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, EMAIL, NICKNAME, PASSWORD, PHONE, errorOf, type Calls } from './userPoolCalls.ts';

interface TriggerEvent {
  triggerSource: string;
  userName: string;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}
type Answer = (event: TriggerEvent) => InvocationResult | Promise<InvocationResult>;

let pool: RunningUserPool;
let calls: Calls;
let events: TriggerEvent[];
async function start(answer: Answer, options: UserPoolOptions = {}) {
  events = [];
  pool = await startUserPool({
    ...options,
    invoke: async (functionArn, event) => {
      expect(functionArn).toBe(TRIGGER_ARN);
      events.push(event as TriggerEvent);
      return answer(event as TriggerEvent);
    },
  });
  calls = callsTo(pool);
}
afterEach(() => pool.stop());

function respond(response: Record<string, unknown>): Answer {
  return (event) => ({ payload: { ...event, response: { ...event.response, ...response } } });
}
const custom = respond({
  emailSubject: 'Hello',
  emailMessage: '<p>Code {####}</p>',
  smsMessage: 'Your code: {####}',
});

describe('the CustomMessage trigger', () => {
  test('gets the documented event', async () => {
    await start(custom);
    const { UserSub } = await calls.signUp({}, { ClientMetadata: { locale: 'ja' } });
    expect(events).toEqual([
      {
        version: '1',
        region: 'ap-northeast-1',
        userPoolId: pool.userPoolId,
        userName: UserSub,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
        triggerSource: 'CustomMessage_SignUp',
        request: {
          userAttributes: {
            sub: UserSub,
            'cognito:user_status': 'UNCONFIRMED',
            email: EMAIL,
            email_verified: 'false',
            phone_number: PHONE,
            phone_number_verified: 'false',
            nickname: NICKNAME,
          },
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: null,
          clientMetadata: { locale: 'ja' },
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
    ]);
  });

  test('writes the mail, the code in the place of each placeholder', async () => {
    await start(respond({ emailSubject: '{####} 確認', emailMessage: '<b>{####}</b> / {####}' }));
    await calls.signUp();
    const { body, subject, code } = pool.lastMessage(EMAIL);
    expect(code).toMatch(/^[0-9]{6}$/);
    expect([subject, body]).toEqual([`${code ?? ''} 確認`, `<b>${code ?? ''}</b> / ${code ?? ''}`]);
  });

  test('is asked for every source, with the metadata of the caller but for InitiateAuth', async () => {
    await start(custom);
    const ClientMetadata = { locale: 'ja' };
    await calls.signUp();
    await calls.resend();
    await calls.confirm();
    const named = { ClientId: pool.clientId, SecretHash: pool.hash(EMAIL), Username: EMAIL };
    await calls.sdk.send(new ForgotPasswordCommand({ ...named, ClientMetadata }));
    await calls.signIn();
    await calls.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username: 'taro@example.jp',
        MessageAction: 'SUPPRESS',
      }),
    );
    expect(events.map(({ triggerSource, request }) => [triggerSource, request['clientMetadata']])).toEqual([
      ['CustomMessage_SignUp', undefined],
      ['CustomMessage_ResendCode', undefined],
      ['CustomMessage_ForgotPassword', ClientMetadata],
      ['CustomMessage_Authentication', undefined],
    ]);
    expect(pool.lastMessage(PHONE).body).toBe(`Your code: ${calls.codeSentTo(PHONE)}`);
  });

  test('an invitation carries user name and temporary password', async () => {
    await start(respond({ emailSubject: 'Welcome', emailMessage: '{username} has {####}' }));
    const command = { UserPoolId: pool.userPoolId, Username: 'taro@example.jp', TemporaryPassword: 'Temporary-1!' };
    await calls.sdk.send(new AdminCreateUserCommand({ ...command, DesiredDeliveryMediums: ['EMAIL'] }));
    expect(pool.lastMessage('taro@example.jp').body).toBe('taro@example.jp has Temporary-1!');
    expect(events[0]).toMatchObject({
      triggerSource: 'CustomMessage_AdminCreateUser',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { usernameParameter: '{username}' },
    });
  });

  test('after a temporary password the metadata of the answer reach the text message', async () => {
    await start(custom);
    const UserAttributes = [
      { Name: 'phone_number', Value: PHONE },
      { Name: 'nickname', Value: NICKNAME },
    ];
    const TemporaryPassword = 'Temporary-1!';
    const invitation = { UserPoolId: pool.userPoolId, Username: EMAIL, UserAttributes, TemporaryPassword };
    await calls.sdk.send(new AdminCreateUserCommand({ ...invitation, MessageAction: 'SUPPRESS' }));
    const { Session, ChallengeParameters } = await calls.signIn(EMAIL, TemporaryPassword);
    const USERNAME = ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    await calls.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME, SECRET_HASH: pool.hash(USERNAME), NEW_PASSWORD: PASSWORD },
        ClientMetadata: { locale: 'ja' },
      }),
    );
    expect(events.at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_Authentication',
      request: { clientMetadata: { locale: 'ja' } },
    });
  });

  test.each<[string, Answer]>([
    ['null', respond({})],
    ['only the other medium', respond({ smsMessage: 'Code {####}' })],
    ['a mail of more than 20,000 characters', respond({ emailMessage: `{####}${'x'.repeat(19_995)}` })],
    ['a subject of more than 140 characters', respond({ emailMessage: '{####}', emailSubject: 'x'.repeat(141) })],
  ])('%s leaves the default text', async (_, answer) => {
    await start(answer);
    await calls.signUp();
    expect(pool.lastMessage(EMAIL)).toMatchObject({
      subject: 'Your verification code',
      body: `Your verification code is ${calls.codeSentTo(EMAIL)}.`,
    });
  });

  test.each([
    ['a mail of 20,000 characters', { emailMessage: `{####}${'x'.repeat(19_994)}` }, EMAIL, 20_000],
    ['a text of 140 characters', { smsMessage: `{####}${'x'.repeat(134)}` }, PHONE, 140],
  ])('%s, the code included, is sent', async (_, response, to, length) => {
    await start(respond(response));
    await calls.join();
    await calls.signIn();
    expect(pool.lastMessage(to).body).toHaveLength(length);
  });

  test('a text of 141 characters becomes the default, silently', async () => {
    await start(respond({ smsMessage: `{####}${'x'.repeat(135)}` }));
    await calls.join();
    await calls.signIn();
    expect(pool.lastMessage(PHONE).body).toBe(`Your authentication code is ${calls.codeSentTo(PHONE)}.`);
  });
});

describe('a CustomMessage trigger that fails', () => {
  const thrown: Answer = () => ({ functionError: 'Unhandled', errorType: 'Error', errorMessage: 'no template' });

  test('fails the call, the user stays unconfirmed, and a resend repairs it', async () => {
    let broken = true;
    await start((event) => (broken ? thrown(event) : custom(event)));
    expect(await errorOf(calls.signUp())).toEqual({
      name: 'UserLambdaValidationException',
      message: 'CustomMessage failed with error no template.',
    });
    expect(pool.inbox.list()).toEqual([]);
    const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL });
    expect((await calls.sdk.send(command)).UserStatus).toBe('UNCONFIRMED');
    expect((await errorOf(calls.confirm(EMAIL, '123456'))).name).toBe('ExpiredCodeException');
    broken = false;
    await calls.resend();
    expect((await calls.confirm()).$metadata.httpStatusCode).toBe(200);
  });

  test('leaves an older code good', async () => {
    let broken = false;
    await start((event) => (broken ? thrown(event) : custom(event)));
    await calls.signUp();
    broken = true;
    expect((await errorOf(calls.resend())).name).toBe('UserLambdaValidationException');
    expect((await calls.confirm()).$metadata.httpStatusCode).toBe(200);
  });

  test('at sign-in opens no session and sends nothing', async () => {
    await start((event) => (event.triggerSource === 'CustomMessage_Authentication' ? thrown(event) : custom(event)));
    await calls.join();
    expect((await errorOf(calls.signIn())).name).toBe('UserLambdaValidationException');
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_auth_sessions').get()).toEqual({ n: 0 });
    expect(pool.inbox.list()).toHaveLength(1);
  });

  test.each([
    ['no placeholder', 'emailMessage', 'Hello', 'emailBody'],
    ['a character that is no letter, mark, symbol, number or space', 'emailMessage', '{####}\u200B', 'emailBody'],
  ])('a text with %s is rejected', async (_, member, text, named) => {
    await start(respond({ [member]: text }));
    const { name, message } = await errorOf(calls.signUp());
    expect(name).toBe('InvalidParameterException');
    expect(message).toContain(`1 validation error detected: Value at '${named}' failed to satisfy constraint`);
    expect(message).not.toContain('Hello');
    expect(pool.inbox.list()).toEqual([]);
  });

  test('a text message without a placeholder is rejected', async () => {
    await start(respond({ smsMessage: 'Hello' }));
    await calls.join();
    expect((await errorOf(calls.signIn())).message).toContain("Value at 'smsMessage'");
  });

  test.each<[string, Answer]>([
    ['nothing', () => ({ payload: null })],
    ['a text', () => ({ payload: 'ok' })],
    ['an event without a response', () => ({ payload: { version: '1' } })],
    ['a number for a text', respond({ emailMessage: 7 })],
  ])('that answers %s is an InvalidLambdaResponseException', async (_, answer) => {
    await start(answer);
    expect(await errorOf(calls.signUp())).toEqual({
      name: 'InvalidLambdaResponseException',
      message: 'Unrecognizable lambda output',
    });
  });

  test('that does not answer in time is asked three times', async () => {
    await start(() => new Promise(() => undefined), { triggerMillis: 20 });
    expect(await errorOf(calls.signUp())).toEqual({
      name: 'UnexpectedLambdaException',
      message: 'CustomMessage invocation failed due to error Socket timeout while invoking Lambda function.',
    });
    expect(events).toHaveLength(3);
  });

  test('that answers at the second call is fine', async () => {
    await start((event) => (events.length === 1 ? new Promise(() => undefined) : custom(event)), { triggerMillis: 20 });
    await calls.signUp();
    expect(pool.lastMessage(EMAIL).subject).toBe('Hello');
  });

  test('that cannot be reached is an UnexpectedLambdaException', async () => {
    await start(() => Promise.reject(new Error('secret detail')));
    const { name, message } = await errorOf(calls.signUp());
    expect(name).toBe('UnexpectedLambdaException');
    expect(message).not.toContain('secret detail');
  });
});

describe("the pool's own texts", () => {
  test('are used where no trigger writes one', async () => {
    pool = await startUserPool({
      poolProperties: {
        VerificationMessageTemplate: { EmailSubject: '確認', EmailMessage: 'コード {####}' },
        SmsAuthenticationMessage: '認証 {####}',
      },
    });
    calls = callsTo(pool);
    await calls.join();
    await calls.signIn();
    expect(pool.lastMessage(EMAIL)).toMatchObject({ subject: '確認', body: `コード ${calls.codeSentTo(EMAIL)}` });
    expect(pool.lastMessage(PHONE).body).toBe(`認証 ${calls.codeSentTo(PHONE)}`);
  });

  test('of the older properties are used too', async () => {
    pool = await startUserPool({
      poolProperties: {
        AutoVerifiedAttributes: ['phone_number'],
        SmsVerificationMessage: 'Verify {####}',
        EmailVerificationSubject: 'Old',
        EmailVerificationMessage: 'Old {####}',
      },
    });
    calls = callsTo(pool);
    await calls.signUp();
    expect(pool.lastMessage(PHONE).body).toBe(`Verify ${calls.codeSentTo(PHONE)}`);
  });
});

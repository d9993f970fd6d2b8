const caller = {
  address: '192.0.2.1',
  language: 'ja',
  requestId: 'Root=1-67891233-abcdef012345678912345678',
  accessToken: null,
};
function operation(name: string, input: object): object {
  return { operation: name, input, caller };
}

const username = 'hanako@example.jp';
const password = 'Sakura-2026';
const phoneNumber = '+819012345678';
const code = '123456';

/** A sign-in event, as sent by the resolver. */
export const signIn = operation('signIn', { username, password });

/** A user journey: four events for one function. `$session` stands for the session of the previous response. */
export const journey: readonly object[] = [
  operation('signUp', { email: username, password, phoneNumber, nickname: '花子', locale: 'ja' }),
  operation('confirmSignUp', { session: '$session', username, code }),
  signIn,
  operation('respondToSmsChallenge', { session: '$session', code }),
];

/** A CustomMessage event for an e-mail, as sent by Cognito. */
export const customMessage: object = {
  version: '1',
  region: 'ap-northeast-1',
  userPoolId: 'ap-northeast-1_EXAMPLE',
  userName: '8d1f0d52-6f6c-4f52-a1de-6b2f4f3c9a10',
  callerContext: { awsSdkVersion: 'genkan', clientId: '1h57kf5cpq17m0eml12EXAMPLE' },
  triggerSource: 'CustomMessage_SignUp',
  request: {
    userAttributes: { email: username, nickname: '花子', locale: 'ja' },
    codeParameter: '{####}',
    usernameParameter: null,
  },
  response: { smsMessage: null, emailMessage: null, emailSubject: null },
};

/** The sign-in of the tutorial's design: module of baseline/ and event. */
export const pythonSignIn: [string, object] = ['sign_in', { username, password }];
/** The same user journey with the tutorial's design: one function for each event. */
export const pythonJourney: readonly [string, object][] = [
  ['sign_up', { email: username, password, phoneNumber, nickname: '花子' }],
  ['custom_message', customMessage],
  ['confirm_sign_up', { username, code }],
  pythonSignIn,
  ['respond_to_sms_challenge', { userId: '8d1f0d52-6f6c-4f52-a1de-6b2f4f3c9a10', session: 's'.repeat(920), code }],
];

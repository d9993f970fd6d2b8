import type { Topic, TriggerSource } from './contract.ts';

type Name = TriggerSource extends `CustomMessage_${infer Rest}` ? Rest : never;

const topics: Readonly<Record<Name, Topic>> = {
  SignUp: 'confirm',
  ResendCode: 'confirm',
  UpdateUserAttribute: 'confirm',
  VerifyUserAttribute: 'confirm',
  ForgotPassword: 'reset',
  Authentication: 'signIn',
  AdminCreateUser: 'invite',
};

/** The topics that `ClientMetadata.notice` chooses, by the topic that they replace and the notice. */
const notices: Readonly<Record<string, Topic>> = {
  'confirm SIGN_UP_INCOMPLETE': 'signUpIncomplete',
  'reset ACCOUNT_EXISTS': 'accountExists',
  'reset PASSWORD_CHANGED': 'passwordChanged',
  'reset EMAIL_CHANGE': 'emailChange',
  'reset PHONE_NUMBER_CHANGED': 'phoneNumberChanged',
};

/** Returns the topic of a trigger source; undefined for one that Cognito does not document. */
export function topicOf(triggerSource: string, notice = ''): Topic | undefined {
  const name = triggerSource.slice('CustomMessage_'.length) as Name;
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  const chosen = `${topic} ${notice}`;
  return Object.hasOwn(notices, chosen) ? notices[chosen] : topic;
}

import type { NoticeTopic, Topic, TriggerSource } from './contract.ts';

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

/** The topics of notices by `ClientMetadata.notice` of ForgotPassword. */
const notices: Readonly<Record<string, NoticeTopic>> = {
  ACCOUNT_EXISTS: 'accountExists',
  PASSWORD_CHANGED: 'passwordChanged',
  EMAIL_CHANGE: 'emailChange',
  PHONE_NUMBER_CHANGED: 'phoneNumberChanged',
};

/** Returns the topic of a trigger source; undefined for one that Cognito does not document. */
export function topicOf(triggerSource: string, notice = ''): Topic | undefined {
  const name = triggerSource.slice('CustomMessage_'.length) as Name;
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  return topic === 'reset' && Object.hasOwn(notices, notice) ? notices[notice] : topic;
}

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

/** Returns the topic of a trigger source; undefined for one that Cognito does not document. */
export function topicOf(triggerSource: string): Topic | undefined {
  const name = triggerSource.slice('CustomMessage_'.length) as Name;
  return Object.hasOwn(topics, name) ? topics[name] : undefined;
}

import type { Topic } from './contract.ts';
import type { TriggerSource } from './TriggerSource.ts';

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

/**
 * The topics that `ClientMetadata.notice` chooses, by trigger source. Only sources of calls that need the client secret
 * have any: the others' metadata may be a user's own.
 */
const notices: Readonly<Partial<Record<Name, Readonly<Record<string, Topic>>>>> = {
  ResendCode: { SIGN_UP_INCOMPLETE: 'signUpIncomplete' },
  ForgotPassword: {
    ACCOUNT_EXISTS: 'accountExists',
    PASSWORD_CHANGED: 'passwordChanged',
    EMAIL_CHANGE: 'emailChange',
    PHONE_NUMBER_CHANGED: 'phoneNumberChanged',
    LINKS: 'link',
    MFA_CHANGED: 'mfaChanged',
  },
};

/** Returns the topic of a trigger source; undefined for one that Cognito does not document. */
export function topicOf(triggerSource: string, notice = ''): Topic | undefined {
  const name = triggerSource.slice('CustomMessage_'.length);
  return own(own(notices, name) ?? {}, notice) ?? own(topics, name);
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

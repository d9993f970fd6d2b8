import type { Properties } from '../../assembly/model.ts';
import { readObject, readText } from '../settings/properties.ts';
import type { UserPool } from '../settings/userPool.ts';

/**
 * Trigger sources of CustomMessage.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export type MessageSource =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_Authentication'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_AdminCreateUser';

export interface MessageText {
  subject: string | null;
  body: string;
}

/** Default texts of AWS. The wording is that of AWS's console; the punctuation is unsure. */
const CODE_SUBJECT = 'Your verification code';
const CODE_BODY = 'Your verification code is {####}.';
const INVITATION_SUBJECT = 'Your temporary password';
const INVITATION_BODY = 'Your username is {username} and temporary password is {####}.';
const AUTHENTICATION_BODY = 'Your authentication code is {####}.';

function invitation(properties: Properties, medium: 'EMAIL' | 'SMS'): MessageText {
  const template = readObject(readObject(properties, 'AdminCreateUserConfig'), 'InviteMessageTemplate');
  if (medium === 'SMS') return { subject: null, body: readText(template, 'SMSMessage') ?? INVITATION_BODY };
  return {
    subject: readText(template, 'EmailSubject') ?? INVITATION_SUBJECT,
    body: readText(template, 'EmailMessage') ?? INVITATION_BODY,
  };
}

function verification(properties: Properties, medium: 'EMAIL' | 'SMS'): MessageText {
  const template = readObject(properties, 'VerificationMessageTemplate');
  if (medium === 'SMS') {
    const body = readText(template, 'SmsMessage') ?? readText(properties, 'SmsVerificationMessage');
    return { subject: null, body: body ?? CODE_BODY };
  }
  return {
    subject: readText(template, 'EmailSubject') ?? readText(properties, 'EmailVerificationSubject') ?? CODE_SUBJECT,
    body: readText(template, 'EmailMessage') ?? readText(properties, 'EmailVerificationMessage') ?? CODE_BODY,
  };
}

/** Returns the text that a pool sends when no trigger writes one: its own template, else AWS's default. */
export function defaultText(pool: UserPool, source: MessageSource, medium: 'EMAIL' | 'SMS'): MessageText {
  if (source === 'CustomMessage_AdminCreateUser') return invitation(pool.properties, medium);
  if (source === 'CustomMessage_Authentication' && medium === 'SMS') {
    return { subject: null, body: readText(pool.properties, 'SmsAuthenticationMessage') ?? AUTHENTICATION_BODY };
  }
  return verification(pool.properties, medium);
}

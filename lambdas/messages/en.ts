import type { Template, Texts } from './contract.ts';

const secret = 'Do not share it with anyone.';
const unasked = 'If you did not ask for this, you can ignore this email. Nothing changes without the code.';

const signUp: Template = {
  subject: 'Your {app} confirmation code',
  lead: 'Thank you for signing up for {app}. Enter this code to confirm your email address.',
  validity: `The code is valid for 24 hours. ${secret}`,
  unasked,
  sms: `{code} is your confirmation code. ${secret}`,
};

const forgotPassword: Template = {
  subject: 'Reset your {app} password',
  lead: 'We received a request to reset your {app} password. Enter this code and choose a new password.',
  validity: `The code is valid for 1 hour. ${secret}`,
  unasked,
  sms: `{code} is your password reset code. ${secret}`,
};

/** English. SMS in GSM 03.38's basic characters only, so that a segment holds 160 of them. */
export const en: Texts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  smsSender(name) {
    const sendable = name.replace(/[^ -Z_a-zÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü]/g, '').trim();
    return sendable && `${sendable.slice(0, 30)}: `;
  },
  sender: 'This email was sent by {app}.',
  accountExists: {
    ...forgotPassword,
    subject: 'You already have an account at {app}',
    lead: 'Someone, probably you, tried to sign up for {app} with this email address. You already have an account, so just sign in. If you forgot your password, this code lets you set a new one.',
    sms: 'You already have an account. If you forgot your password, {code} lets you set a new one.',
  },
  messages: {
    CustomMessage_SignUp: signUp,
    CustomMessage_ResendCode: {
      ...signUp,
      lead: 'Here is your new code. Enter it to confirm your email address and finish signing up for {app}.',
    },
    CustomMessage_ForgotPassword: forgotPassword,
    CustomMessage_UpdateUserAttribute: {
      ...signUp,
      lead: 'Enter this code to confirm the new email address of your {app} account.',
    },
    CustomMessage_VerifyUserAttribute: {
      ...signUp,
      lead: 'Enter this code to confirm the email address of your {app} account.',
    },
    CustomMessage_Authentication: {
      subject: 'Your {app} sign-in code',
      lead: 'Enter this code to sign in to {app}.',
      validity: `The code works for this sign-in only and expires soon. ${secret}`,
      unasked: 'If you are not signing in, someone may know your password. Change it as soon as you can.',
      sms: `{code} is your sign-in code. ${secret}`,
    },
    CustomMessage_AdminCreateUser: {
      subject: 'Your {app} account is ready',
      lead: 'An account has been created for you at {app}. Sign in with your email address and this temporary password, then choose a password of your own.',
      account: 'User name: {userName}',
      validity: `The temporary password expires, so please sign in soon. ${secret}`,
      unasked: 'If you were not expecting this, you can ignore this email.',
      sms: '{code} is your temporary password. User name: {userName}',
    },
  },
};

import type { Template, Texts } from './contract.ts';

const secret = 'Do not share it with anyone.';
const exists = 'You already have an account';
const forgotten = 'Forgot your password? Reset it with';

/** The template of the messages about a code of this `name`. */
function about(name: string, purpose: string, validity: string) {
  return {
    subject: `Your {app} ${name}`,
    lead: `Enter this ${name} to ${purpose}.`,
    validity: `It is valid for ${validity}. ${secret}`,
    unasked: `If you did not ask for this, ignore this email: nothing changes without the ${name}.`,
    sms: `{code} is your ${name}. ${secret}`,
  } satisfies Template;
}

const confirm = about('confirmation code', 'confirm your email address', '24 hours');
const reset = about('password reset code', 'choose a new password', '1 hour');

/** The template of the notices about a change of `what`. */
function changed(what: string) {
  return {
    ...reset,
    subject: `Your ${what} changed at {app}`,
    lead: `Your ${what} changed. If it was not you, reset your password with this code.`,
    unasked: 'If you made this change, ignore this email.',
  } satisfies Template;
}

/** English. An SMS uses only the basic characters of GSM 03.38, of which a segment holds 160. */
export const en: Texts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  smsSender(name) {
    const sendable = name.replace(/[^ -Z_a-zÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü]/g, '').trim();
    return sendable && `${sendable.slice(0, 30)}: `;
  },
  bound: `Enter this code. ${secret}`,
  confirm,
  signUpIncomplete: {
    ...confirm,
    subject: 'Your sign-up at {app} is not complete',
    lead:
      'You asked for a new password, but your sign-up is not complete. Sign up again with this email address and a ' +
      'new password. If you still have the page where you signed up open, you can also enter this code there.',
    sms: 'Your sign-up is not complete. Sign up again, or enter the code {code}.',
  },
  reset,
  accountExists: {
    ...reset,
    subject: `${exists} at {app}`,
    lead: `Someone signed up with your email address or phone number. ${exists}, so just sign in. ${forgotten} this code.`,
    sms: `${exists}. ${forgotten} {code}.`,
  },
  passwordChanged: changed('password was'),
  emailChange: changed('email address is being'),
  phoneNumberChanged: changed('phone number was'),
  mfaChanged: changed('sign-in method was'),
  link: changed('linked sign-ins are being'),
  signIn: {
    ...about('sign-in code', 'sign in', 'this sign-in only'),
    unasked: 'If you are not signing in, someone may know your password: change it soon.',
  },
  invite: {
    ...about('temporary password', 'sign in as {userName} and choose your own', 'a few days'),
    sms: 'Sign in as {userName} with the temporary password {code}',
  },
};

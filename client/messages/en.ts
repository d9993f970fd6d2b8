import type { Catalogue } from './MessageKey.ts';

/** The texts in English. */
export const en: Catalogue = {
  'auth.challenge.CONFIRM_SIGN_UP': 'Enter the code that we sent to {destination}.',
  'auth.challenge.PASSWORD': 'Enter your password to sign in.',
  'auth.challenge.SMS_MFA': 'Enter the code that we texted to {destination}.',
  'auth.challenge.UNSUPPORTED': 'This app cannot show the next step. Please update it, or go on in the browser.',

  'auth.delivery.none': 'We could not send a new code. Enter the last one that you got, or ask for another one later.',

  'auth.error.ALIAS_TAKEN': 'This e-mail address or phone number belongs to another account.',
  'auth.error.CHALLENGE_MISMATCH': 'This step does not fit. Please start again.',
  'auth.error.CODE_EXPIRED': 'This code has expired. Please request a new one.',
  'auth.error.CODE_MISMATCH': 'This code is not right. Please check it and try again.',
  'auth.error.DELIVERY_FAILED': 'We could not send the code. Please try again later.',
  'auth.error.FACTOR_UNAVAILABLE': 'This way of signing in is not set up for your account.',
  'auth.error.INTERNAL': 'Something went wrong on our side. Please try again, and contact us if it keeps happening.',
  'auth.error.INVALID_CREDENTIALS': 'The user name or the password is wrong.',
  'auth.error.MISCONFIGURED': 'Sign-in is out of order at the moment. Please contact us if this goes on.',
  'auth.error.NETWORK': 'No connection. Please check your network and try again.',
  'auth.error.PASSWORD_POLICY_VIOLATION': 'This password does not meet the requirements.',
  'auth.error.PASSWORD_REQUIRED': 'To get a new code, please enter your password again.',
  'auth.error.PASSWORD_REUSED': 'You have used this password before. Please choose another one.',
  'auth.error.RATE_LIMITED': 'Please try again in {seconds} sec.',
  'auth.error.REFRESH_TOKEN_INVALID': 'Your session has ended. Please sign in again.',
  'auth.error.REFRESH_TOKEN_REUSED': 'We ended your session to keep your account safe. Please sign in again.',
  'auth.error.REJECTED_BY_HOOK': 'This request was not accepted.',
  'auth.error.SESSION_EXPIRED': 'This step took too long. Please sign in.',
  'auth.error.SESSION_INVALID': 'This step is no longer valid. Please start again.',
  'auth.error.SIGN_UP_DISABLED': 'New accounts cannot be created here.',
  'auth.error.TEMPORARILY_UNAVAILABLE': 'The service is temporarily unavailable. Please try again later.',
  'auth.error.TOO_MANY_ATTEMPTS': 'Too many attempts. Please wait a while and try again.',
  'auth.error.UNAUTHENTICATED': 'Please sign in.',
  'auth.error.VALIDATION_FAILED': 'Please check what you entered.',

  'auth.field.characters': 'This has characters that cannot be used here.',
  'auth.field.countryCode': 'Please begin with + and the country code, e.g. +81 90 1234 5678.',
  'auth.field.format': 'This does not look right. Please check it.',
  'auth.field.minLength': 'This is too short.',
  'auth.field.required': 'Please fill this in.',
  'auth.field.requireLowercase': 'Use at least one lower-case letter.',
  'auth.field.requireNumbers': 'Use at least one number.',
  'auth.field.requireSymbols': 'Use at least one symbol.',
  'auth.field.requireUppercase': 'Use at least one upper-case letter.',
  'auth.field.tooLong': 'This is too long.',

  'auth.wait.none': 'Please wait a moment and try again.',
};

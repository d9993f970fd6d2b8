import type { Catalogue } from './MessageKey.ts';

/** The texts in English. */
export const en: Catalogue = {
  'auth.challenge.CONFIRM_SIGN_UP': 'Enter the code that we sent to {destination}.',
  'auth.challenge.NEW_PASSWORD_REQUIRED': 'Choose a password for your account.',
  'auth.challenge.PASSWORD': 'Enter your password to sign in.',
  'auth.challenge.RESET_PASSWORD':
    'If there is an account, we have sent a code to {destination}. Enter it with a new password.',
  'auth.challenge.SELECT_MFA_FACTOR': 'Choose how to confirm that it is you.',
  'auth.challenge.SMS_MFA': 'Enter the code that we texted to {destination}.',
  'auth.challenge.SOFTWARE_TOKEN_MFA': 'Enter the code that your authenticator app shows.',
  'auth.challenge.UNSUPPORTED':
    'This app does not support the next step. Please update the app, or continue in the browser.',

  'auth.delivery.none':
    'We could not send a new code. Enter the last code that you received, or request a new one later.',

  'auth.error.ACCOUNT_NOT_LINKED':
    'You already have an account with this e-mail address. Sign in the way you did before, and connect the two in your account.',
  'auth.error.ALIAS_TAKEN': 'This e-mail address or phone number belongs to another account.',
  'auth.error.CHALLENGE_MISMATCH': 'This step is out of order. Please start over.',
  'auth.error.CODE_EXPIRED': 'This code has expired. Please request a new one.',
  'auth.error.CODE_MISMATCH': 'This code is incorrect. Please check it and try again.',
  'auth.error.CODE_USED': 'This code was used already. Please wait for the next one in your app.',
  'auth.error.DELIVERY_FAILED': 'We could not send the code. Please try again later.',
  'auth.error.EMAIL_NOT_VERIFIED':
    'The provider has not verified your e-mail address. Please verify it there, then sign in again.',
  'auth.error.FACTOR_UNAVAILABLE': 'This sign-in method is not set up for your account.',
  'auth.error.FORBIDDEN': 'You may not do this. If you have just been given access, please sign in again.',
  'auth.error.GROUP_NOT_FOUND': 'There is no such group.',
  'auth.error.IDENTITY_PROVIDER_FAILED': 'The sign-in did not succeed or was cancelled. Please try again.',
  'auth.error.IDENTITY_TAKEN': 'This identity belongs to another account. Nothing was connected.',
  'auth.error.INTERNAL': 'An error occurred on our side. Please try again, and contact us if the problem continues.',
  'auth.error.INVALID_CREDENTIALS': 'The user name or password is incorrect.',
  'auth.error.INVITATION_EXPIRED': 'Your invitation has expired. Please contact us for a new one.',
  'auth.error.MISCONFIGURED': 'Sign-in is currently unavailable. Please contact us if the problem continues.',
  'auth.error.NETWORK': 'No connection. Please check your network and try again.',
  'auth.error.PASSWORD_POLICY_VIOLATION': 'This password does not meet the requirements.',
  'auth.error.PASSWORD_REQUIRED': 'To get a new code, please sign in again with your password.',
  'auth.error.PASSWORD_REUSED': 'You have used this password before. Please choose another one.',
  'auth.error.RATE_LIMITED': 'Please try again in {seconds} sec.',
  'auth.error.REDIRECT_UNAVAILABLE':
    'Your browser does not allow this sign-in. Please allow this site to store data, then try again.',
  'auth.error.REFRESH_TOKEN_INVALID': 'Your session has ended. Please sign in again.',
  'auth.error.REFRESH_TOKEN_REUSED': 'We ended your session to keep your account safe. Please sign in again.',
  'auth.error.REJECTED_BY_HOOK': 'This request was not accepted.',
  'auth.error.SESSION_EXPIRED': 'This step took too long. Please sign in.',
  'auth.error.SESSION_INVALID': 'This step is no longer valid. Please start over.',
  'auth.error.SIGN_IN_AGAIN': 'For your security, please sign in again before you do this.',
  'auth.error.SIGN_UP_DISABLED': 'New accounts cannot be created here.',
  'auth.error.TEMPORARILY_UNAVAILABLE': 'The service is temporarily unavailable. Please try again later.',
  'auth.error.TOO_MANY_ATTEMPTS':
    'Too many attempts. Please wait a moment, then try again. Each wrong attempt makes the wait longer.',
  'auth.error.UNAUTHENTICATED': 'Please sign in.',
  'auth.error.USER_NOT_FOUND': 'There is no such user.',
  'auth.error.USER_STATUS':
    'The status or e-mail address of the user does not allow this. An invited user needs the invitation again.',
  'auth.error.VALIDATION_FAILED': 'Please check what you entered.',

  'auth.field.characters': 'This contains characters that are not allowed.',
  'auth.field.country': 'We cannot send codes to phone numbers of this country.',
  'auth.field.countryCode': 'Please begin with + and the country code, e.g. +81 90 1234 5678.',
  'auth.field.current': 'This is the device that you are using. To end it, sign out.',
  'auth.field.format': 'This is not in the right format. Please check it.',
  'auth.field.fromIdentityProvider': 'This comes from the provider that you sign in with. Please change it there.',
  'auth.field.minLength': 'This is too short.',
  'auth.field.mismatch': 'This does not match your account.',
  'auth.field.range': 'This is outside the allowed range.',
  'auth.field.readOnly': 'This cannot be changed.',
  'auth.field.required': 'Please fill this in.',
  'auth.field.requireLowercase': 'Use at least one lowercase letter.',
  'auth.field.requireNumbers': 'Use at least one number.',
  'auth.field.requireSymbols': 'Use at least one symbol.',
  'auth.field.requireUppercase': 'Use at least one uppercase letter.',
  'auth.field.tooLong': 'This is too long.',
  'auth.field.unknown': 'This field does not exist.',
  'auth.field.unregistered': 'This page is not registered for signing in.',
  'auth.field.verified': 'This is verified already.',

  'auth.wait.minutes': 'Please try again in {minutes} min.',
  'auth.wait.none': 'Please wait a moment and try again.',
};

import type { AuthOutcome, Challenge } from '../../client/index.ts';
import { announce } from '../engine/engineState.ts';
import { language, say } from '../language/language.ts';
import { auth, session } from './auth.ts';
import { deployment } from './deployment.ts';
import { draft, write, type Draft } from './draft.ts';
import { failure } from './failure.ts';
import { busy, step } from './journeyState.ts';
import { samplePerson } from './samplePerson.ts';
import { user } from './tokens.ts';

/** Does one thing at a time: what is pressed meanwhile is left out. */
async function once(work: () => Promise<void>): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  failure.value = null;
  try {
    await work();
  } finally {
    busy.value = false;
  }
}

function follow(outcome: AuthOutcome): void {
  if (outcome.status === 'failed') failure.value = outcome.error;
  else if (outcome.status === 'challenge') step.value = { name: 'challenge', challenge: outcome.challenge };
  else {
    user.value = null;
    step.value = { name: 'signedIn' };
  }
}

function take(work: () => Promise<AuthOutcome>): Promise<void> {
  return once(async () => follow(await work()));
}

/** What is called may change a challenge's user name: an address that was typed is still in the form. */
function userOf({ username }: Challenge): string {
  return username ?? draft.value.username;
}

export function signUp(): Promise<void> {
  return take(() => {
    const { nickname, email, phoneNumber, password, locale } = draft.value;
    write({ username: email });
    return auth.signUp({ nickname, email, phoneNumber, password, locale });
  });
}

export function signIn(): Promise<void> {
  const { username, password } = draft.value;
  return take(() => auth.signIn({ username, password }));
}

export function confirmSignUp(challenge: Challenge, code: string): Promise<void> {
  return take(() => auth.confirmSignUp({ username: userOf(challenge), code, session: challenge.session }));
}

export function respondToPassword({ session: handle }: Challenge): Promise<void> {
  return take(() => auth.respondToPasswordChallenge({ session: handle, password: draft.value.password }));
}

export function respondToSms({ session: handle }: Challenge, code: string): Promise<void> {
  return take(() => auth.respondToSmsChallenge({ session: handle, code }));
}

export function resend(challenge: Challenge): Promise<void> {
  return take(async () => {
    const outcome = await auth.resend(challenge);
    if (outcome.status === 'challenge') announce(say('resent'));
    return outcome;
  });
}

export function whoAmI(): Promise<void> {
  return once(async () => {
    const outcome = await auth.me();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else user.value = outcome.value;
  });
}

export function refresh(): Promise<void> {
  return once(async () => {
    const outcome = await auth.refreshTokens();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else announce(say('refreshed'));
  });
}

export function signOut(): Promise<void> {
  return once(async () => {
    const outcome = await auth.signOut();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else step.value = { name: 'signedOut', until: outcome.value.accessTokensExpireBy };
  });
}

/** Where to begin again: whoever is past the mailed code has an account to sign in with. */
function pathBack(): Draft['path'] {
  const at = step.value;
  const isConfirmed = at.name === 'challenge' && at.challenge.kind !== 'CONFIRM_SIGN_UP';
  return isConfirmed ? 'signIn' : draft.value.path;
}

/** Back to one of the forms, with what it held. */
export function startOver(path: Draft['path'] = pathBack()): void {
  failure.value = null;
  write({ path });
  step.value = { name: 'start' };
}

/** Back to the sign-up form, with somebody who has no account yet. */
export function startAfresh(): void {
  write(samplePerson(language.value));
  startOver('signUp');
}

/** Asks what the deployment can do, and follows the session where it ends by itself. */
export async function startJourney(): Promise<void> {
  session.onSignedOut((reason) => {
    if (!reason) return;
    startOver('signIn');
    failure.value = reason;
  });
  const outcome = await auth.authConfig();
  if (outcome.status === 'done') deployment.value = outcome.value;
}

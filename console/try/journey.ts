import type { AuthFactor, AuthOutcome, Challenge } from '../../client/index.ts';
import { announce } from '../engine/engineState.ts';
import { language, say } from '../language/language.ts';
import { auth, session } from './auth.ts';
import { deployment } from './deployment.ts';
import { draft, write, type Draft } from './draft.ts';
import { failure } from './failure.ts';
import { gatewayApi, readGatewayApi } from './gatewayApi.ts';
import { busy, step } from './journeyState.ts';
import { samplePerson } from './samplePerson.ts';
import { user } from './tokens.ts';

/** Runs one request at a time: a click during a request is ignored. */
export async function once(work: () => Promise<void>): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  failure.value = null;
  try {
    await work();
  } finally {
    busy.value = false;
  }
}

/** Shows the step that an outcome leads to, or its error. */
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

/** Returns the user name of a challenge, or that of the sign-in form when the challenge has none. */
function userOf({ username }: Challenge): string {
  return username ?? draft.value.username;
}

/** Signs up with the values of the form. */
export function signUp(): Promise<void> {
  return take(() => {
    const { nickname, email, phoneNumber, password, locale } = draft.value;
    write({ username: email });
    return auth.signUp({ nickname, email, phoneNumber, password, locale });
  });
}

/** Signs in with the values of the form. */
export function signIn(): Promise<void> {
  const { username, password } = draft.value;
  return take(() => auth.signIn({ username, password }));
}

/** Sends the code from the e-mail. */
export function confirmSignUp(challenge: Challenge, code: string): Promise<void> {
  return take(() => auth.confirmSignUp({ username: userOf(challenge), code, session: challenge.session }));
}

/** Sends the password of the form. */
export function respondToPassword(challenge: Challenge): Promise<void> {
  return take(() => auth.respondToPasswordChallenge({ session: challenge.session, password: draft.value.password }));
}

/** Sends the code from the text message. */
export function respondToSms(challenge: Challenge, code: string): Promise<void> {
  return take(() => auth.respondToSmsChallenge({ session: challenge.session, code }));
}

/** Sends the code of the authenticator app. */
export function respondToTotp(challenge: Challenge, code: string): Promise<void> {
  return take(() => auth.respondToTotpChallenge({ session: challenge.session, code }));
}

/** Chooses a second factor. */
export function selectFactor(challenge: Challenge, factor: AuthFactor): Promise<void> {
  return take(() => auth.selectFactor({ session: challenge.session, factor }));
}

/** Requests a code to reset the password of the sign-in form's user name. */
export function forgotPassword(): Promise<void> {
  return take(() => auth.forgotPassword({ username: draft.value.username }));
}

/** Sends the code from the e-mail and the new password. */
export function confirmForgotPassword(
  challenge: Challenge,
  answer: { code: string; newPassword: string },
): Promise<void> {
  return take(() => auth.confirmForgotPassword({ ...answer, username: userOf(challenge), session: challenge.session }));
}

/** Sends the password that an invited user chose, and what the account lacks. */
export function respondToNewPassword(
  { session: challengeSession }: Challenge,
  { newPassword, names, own }: { newPassword: string; names: readonly string[]; own: Readonly<Record<string, string>> },
): Promise<void> {
  const { phoneNumber, nickname } = draft.value;
  const attributes = Object.entries(own).map(([name, value]) => ({ name, value }));
  return take(() =>
    auth.respondToNewPasswordChallenge({
      ...{ session: challengeSession, newPassword },
      ...(names.includes('phoneNumber') && { phoneNumber }),
      ...(names.includes('nickname') && { nickname }),
      ...(attributes.length > 0 && { attributes }),
    }),
  );
}

/** Requests a new code. */
export function resend(challenge: Challenge): Promise<void> {
  return take(async () => {
    const outcome = await auth.resend(challenge);
    // A user with an authenticator app chooses again first.
    if (outcome.status === 'challenge' && outcome.challenge.kind === challenge.kind) announce(say('resent'));
    return outcome;
  });
}

/** Reads the signed-in user. */
export function whoAmI(): Promise<void> {
  return once(async () => {
    const outcome = await auth.me();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else user.value = outcome.value;
  });
}

/** Renews the tokens. */
export function refresh(): Promise<void> {
  return once(async () => {
    const outcome = await auth.refreshTokens();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else announce(say('refreshed'));
  });
}

/** Signs out. */
export function signOut(): Promise<void> {
  return once(async () => {
    const outcome = await auth.signOut();
    if (outcome.status === 'failed') failure.value = outcome.error;
    else step.value = { name: 'signedOut', until: outcome.value.accessTokensExpireBy };
  });
}

/** Returns the form to go back to: sign-in when the account has been confirmed. */
function pathBack(): Draft['path'] {
  const at = step.value;
  const isConfirmed = at.name === 'challenge' && at.challenge.kind !== 'CONFIRM_SIGN_UP';
  return isConfirmed ? 'signIn' : draft.value.path;
}

/** Goes back to one of the forms and keeps its values. */
export function startOver(path: Draft['path'] = pathBack()): void {
  failure.value = null;
  auth.abandon();
  write({ path });
  step.value = { name: 'start' };
}

/** Goes back to the sign-up form, with a new sample person. */
export function startAfresh(): void {
  write(samplePerson(language.value));
  startOver('signUp');
}

/** Reads `authConfig`, and shows the sign-in form with the reason when the session is ended. */
export async function startJourney(): Promise<void> {
  session.subscribe(({ type, state }) => {
    if (type !== 'signedOut' || state.status !== 'signedOut' || !state.reason) return;
    startOver('signIn');
    failure.value = state.reason;
  });
  await readGatewayApi();
  if (gatewayApi.value === null) return;
  const outcome = await auth.authConfig();
  if (outcome.status === 'done') deployment.value = outcome.value;
}

import { signal } from '@preact/signals';
import type { VerifiableAttribute } from '../../client/index.ts';
import type { Operations } from '../../generated/operations.ts';
import { announce } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { auth } from './auth.ts';
import { draft, write } from './draft.ts';
import { failure } from './failure.ts';
import { once, whoAmI } from './journey.ts';
import { step } from './journeyState.ts';
import { user } from './tokens.ts';

/** A part of what a signed-in user sees. */
export type Panel = 'tokens' | 'profile' | 'password' | 'sessions' | 'factors' | 'fields' | 'connected' | 'leave';

type Sessions = NonNullable<Operations['sessions']['result']['sessions']>['nodes'];

/** The open part. */
export const panel = signal<Panel>('tokens');
/** The user's devices; empty until they have been read. */
export const sessions = signal<Sessions>([]);
/** The new address that a code was sent to; empty when this page does not know it. */
export const newEmail = signal('');

step.subscribe(({ name }) => {
  if (name === 'signedIn') return;
  panel.value = 'tokens';
  sessions.value = [];
  newEmail.value = '';
});

/** Opens a part, and reads what it shows. */
export function openPanel(next: Panel): void {
  failure.value = null;
  panel.value = next;
  if (next === 'sessions') void once(readSessions);
  if (['profile', 'factors', 'connected', 'leave'].includes(next) && !user.value) void whoAmI();
}

type Attempt<Value> = { status: 'done'; value: Value } | { status: string; error?: NonNullable<typeof failure.value> };

/** Shows the error of an outcome. Returns the value of one that succeeded. */
export function valueOf<Value>(outcome: Attempt<Value>): Value | null {
  if ('value' in outcome) return outcome.value;
  failure.value = outcome.error ?? null;
  return null;
}

async function readSessions(): Promise<void> {
  sessions.value = valueOf(await auth.sessions())?.nodes ?? [];
}

/** Changes nickname and e-mail address; a new address has to be verified. */
export function saveProfile({ nickname, email }: { nickname: string; email: string }): Promise<void> {
  // The current address would withdraw a pending one.
  const isNew = email !== (user.value?.email ?? '');
  return once(async () => {
    const saved = valueOf(await auth.updateProfile(isNew ? { nickname, email } : { nickname }));
    if (!saved) return;
    if (isNew) newEmail.value = email;
    user.value = saved.user;
    announce(say('saved'));
  });
}

/** Withdraws a pending e-mail address: sends the current one. */
export function cancelEmailChange(email: string): Promise<void> {
  return once(async () => {
    const kept = valueOf(await auth.updateProfile({ email }));
    if (!kept) return;
    newEmail.value = '';
    user.value = kept.user;
    announce(say('changeCancelled'));
  });
}

/** Requests a new code for a pending address or number. */
export function sendAttributeCode(attribute: VerifiableAttribute): Promise<void> {
  return once(async () => {
    if (valueOf(await auth.sendAttributeCode({ attribute }))) announce(say('resent'));
  });
}

/** Verifies a pending address or number. */
export function verifyAttribute(attribute: VerifiableAttribute, code: string): Promise<void> {
  return once(async () => {
    const verified = valueOf(await auth.verifyAttribute({ attribute, code }));
    if (!verified) return;
    newEmail.value = '';
    user.value = verified.user;
    const { email, phoneNumber } = verified.user;
    write({ email: email ?? '', phoneNumber: phoneNumber ?? '', username: email ?? draft.value.username });
    announce(say('verifiedNow'));
  });
}

/** Changes the password; returns true when that succeeded. */
export async function changePassword(currentPassword: string, proposedPassword: string): Promise<boolean> {
  let isChanged = false;
  await once(async () => {
    isChanged = valueOf(await auth.changePassword({ currentPassword, proposedPassword })) !== null;
    if (!isChanged) return;
    write({ password: proposedPassword });
    announce(say('passwordChanged'));
  });
  return isChanged;
}

/** Ends the session of another device. */
export function revokeSession(sessionId: string): Promise<void> {
  return once(async () => {
    if (valueOf(await auth.revokeSession({ sessionId }))) await readSessions();
  });
}

/** Signs out on every device. */
export function signOutEverywhere(): Promise<void> {
  return once(async () => {
    const done = valueOf(await auth.signOutEverywhere());
    if (done) step.value = { name: 'signedOut', until: done.accessTokensExpireBy };
  });
}

/** Deletes the account. */
export function deleteAccount(confirmEmail: string): Promise<void> {
  return once(async () => {
    if (valueOf(await auth.deleteAccount({ confirmEmail }))) {
      step.value = { name: 'signedOut', until: null, isDeleted: true };
    }
  });
}

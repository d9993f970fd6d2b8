import { signal } from '@preact/signals';
import type { ExplorerChallenge, ExplorerSignIn } from '../../../local/console/explorerApi.ts';
import { newestCode } from '../../try/newestCode.ts';
import { say } from '../language/say.ts';
import { known } from './known.ts';
import { messages } from './messages.ts';
import { fillTabs } from './tabs.ts';

/** The step of the sign-in form after the password; null before. */
export const step = signal<(ExplorerChallenge & { user: string; since: string }) | null>(null);
/** The reason why the last step failed; empty when it did not. */
export const problem = signal('');

/** Returns the code that was sent for the step; empty until it has arrived. */
export function arrivedCode(): string {
  const open = step.value;
  if (!open?.delivery) return '';
  const sent = messages.value.filter(({ sentAt }) => sentAt > open.since);
  return newestCode(sent, open.delivery, [open.user]) ?? '';
}

/** Signs in with user name and password. */
export async function sendPassword(username: string, password: string): Promise<void> {
  const since = messages.value.at(-1)?.sentAt ?? '';
  const found = await send({ username, password });
  if (found && 'challenge' in found) step.value = { ...found.challenge, user: username, since };
  else if (found) finish(found.tokens, username);
}

/** Answers the challenge with its code. */
export async function sendCode(code: string): Promise<void> {
  if (!step.value) return;
  const { user, ...challenge } = step.value;
  const found = await send({ challenge, code });
  if (found && 'tokens' in found) finish(found.tokens, user);
  else if (found) problem.value = found.challenge.name;
}

/** Goes back to user name and password. */
export function startOver(): void {
  step.value = null;
  problem.value = '';
}

function finish(tokens: { accessToken: string; refreshToken: string | null }, user: string): void {
  step.value = null;
  known.value = { ...known.value, tokens: { ...tokens, from: say('fromForm'), user } };
  fillTabs();
}

async function send(body: object): Promise<Exclude<ExplorerSignIn, { error: string }> | null> {
  problem.value = '';
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch('/console/sign-in', options).catch(() => null);
  const found = (await response?.json().catch(() => null)) as ExplorerSignIn | null | undefined;
  if (found && !('error' in found)) return found;
  problem.value = found?.error ?? say('failed');
  return null;
}

import { signal } from '@preact/signals';
import { Kind, parse } from 'graphql';
import { say, type TextName } from '../language/say.ts';
import { textFields } from './fillText.ts';
import { known, learn } from './known.ts';
import { messages } from './messages.ts';
import { api, apiIndex, fillTabs, operationOf, tab, type Tab } from './tabs.ts';

/** The answer to a request. */
interface Answer {
  /** Name of the operation that ran; empty for one without a name. */
  operation: string;
  status: number;
  millis: number;
  /** Formatted JSON. */
  text: string;
  /** The operation that follows in a journey; null without one. */
  next: string | null;
}

/** @property isFinal false when the request can be sent nevertheless. */
interface Obstacle {
  text: string;
  isFinal: boolean;
}

const NEXT: Readonly<Record<string, string>> = {
  CONFIRM_SIGN_UP: 'confirmSignUp',
  NEW_PASSWORD_REQUIRED: 'respondToNewPasswordChallenge',
  PASSWORD: 'respondToPasswordChallenge',
  RESET_PASSWORD: 'confirmForgotPassword',
  SELECT_MFA_FACTOR: 'selectFactor',
  SMS_MFA: 'respondToSmsChallenge',
  SOFTWARE_TOKEN_MFA: 'respondToTotpChallenge',
};

export const isRunning = signal(false);
/** The newest answer; null before the first. */
export const answer = signal<Answer | null>(null);
/** The reason why the last request was not sent; null when it was. */
export const obstacle = signal<Obstacle | null>(null);
/** The place of the cursor in the document, which chooses among several operations. */
export const cursor = { at: 0 };

/**
 * Returns the name of the operation that a document runs: the only one, or the one at the cursor. Null when it has no
 * name, or the document cannot be read.
 */
export function operationName(document: string, at: number): string | null {
  try {
    const operations = parse(document).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const chosen = operations.find(({ loc }) => loc !== undefined && loc.start <= at && at <= loc.end) ?? operations[0];
    return chosen?.kind === Kind.OPERATION_DEFINITION ? (chosen.name?.value ?? null) : null;
  } catch {
    return null;
  }
}

/** Returns the names of the fields that wait for an answer or a message. */
function emptyFields({ name, variables }: Tab): string[] {
  const waiting = textFields(operationOf(name).variables ?? '{}').filter(({ value }) => value === '');
  const names = new Set(waiting.map((field) => field.name));
  return textFields(variables)
    .filter((field) => names.has(field.name) && field.value === '')
    .map((field) => field.name);
}

function findObstacle(shown: Tab, isForced: boolean): Obstacle | null {
  for (const [name, text] of Object.entries({ variables: shown.variables, headers: shown.headers })) {
    const why = problemOf(text);
    if (why !== null) return { text: say('notJson', { n: say(name as TextName), why }), isFinal: true };
  }
  if (isForced) return null;
  const empty = emptyFields(shown);
  if (empty.length > 0) return { text: say('emptyFields', { names: empty.join(', ') }), isFinal: false };
  const isUser = shown.mode === 'AMAZON_COGNITO_USER_POOLS';
  return isUser && known.value.tokens === null ? { text: say('notSignedIn'), isFinal: false } : null;
}

/** Returns why a text is not a JSON object; null for one that is, or an empty text. */
function problemOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Returns the headers of the tab's authorization mode. */
export function credentials({ mode }: Pick<Tab, 'mode'>): Record<string, string> {
  const { tokens } = known.value;
  if (mode === 'AMAZON_COGNITO_USER_POOLS' && tokens) return { authorization: tokens.accessToken };
  const key = api.value?.apiKey ?? null;
  return mode === 'API_KEY' && key !== null ? { 'x-api-key': key } : {};
}

/** Runs the operation that is shown. @param isForced true sends empty values and requests without a user too. */
export async function runTab(isForced = false): Promise<void> {
  const shown = tab.value;
  if (!shown || isRunning.value) return;
  obstacle.value = findObstacle(shown, isForced);
  if (obstacle.value) return;
  isRunning.value = true;
  const since = messages.value.reduce((newest, { sentAt }) => (sentAt > newest ? sentAt : newest), '');
  try {
    const { data } = await send(shown);
    const values = Object.values(data ?? {});
    if (values.some((value) => value !== null)) {
      const operation = shown.name || (answer.value?.operation ?? '');
      known.value = learn(known.value, { operation, variables: shown.variables, data, since });
    }
  } catch {
    obstacle.value = { text: say('failed'), isFinal: true };
  } finally {
    isRunning.value = false;
    fillTabs();
  }
}

async function send(shown: Tab): Promise<{ data?: Record<string, unknown> | null }> {
  const name = operationName(shown.document, cursor.at);
  const own = JSON.parse(shown.headers.trim() || '{}') as Record<string, string>;
  const variables: unknown = JSON.parse(shown.variables.trim() || '{}');
  const startedAt = performance.now();
  const response = await fetch(`/console/graphql?api=${apiIndex.value}&mode=${shown.mode}`, {
    method: 'POST',
    headers: { ...credentials(shown), ...own, 'content-type': 'application/json' },
    body: JSON.stringify({ query: shown.document, variables, ...(name !== null && { operationName: name }) }),
  });
  const text = await response.text();
  const millis = Math.round(performance.now() - startedAt);
  const body = readJson(text);
  answer.value = {
    ...{ operation: name ?? '', status: response.status, millis, next: nextOf(body) },
    text: body === null ? text : JSON.stringify(body, null, 2),
  };
  return body ?? {};
}

function readJson(text: string): { data?: Record<string, unknown> | null } | null {
  try {
    return JSON.parse(text) as { data?: Record<string, unknown> | null } | null;
  } catch {
    return null;
  }
}

/** Returns the operation that answers the challenge, or `me` after tokens, if the API has it. */
function nextOf(body: { data?: Record<string, unknown> | null } | null): string | null {
  for (const value of Object.values(body?.data ?? {})) {
    const { kind, accessToken } = (value ?? {}) as Record<string, unknown>;
    const next = accessToken === undefined ? NEXT[String(kind)] : 'me';
    if (next !== undefined && operationOf(next).name !== '') return next;
  }
  return null;
}

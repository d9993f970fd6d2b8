import { batch, computed, effect, signal } from '@preact/signals';
import type { AuthModeName, ExplorerApi, ExplorerOperation } from '../../../local/console/explorerApi.ts';
import { language } from '../../language/language.ts';
import { fillText } from './fillText.ts';
import { firstKnown, inLanguage, known, type Known } from './known.ts';
import { recall, remember } from './memory.ts';
import { messages } from './messages.ts';
import { valuesFor } from './valuesFor.ts';

/** An operation with the texts of its editors. */
export interface Tab {
  /** Name of the operation; empty for the user's own documents. */
  name: string;
  document: string;
  variables: string;
  /** JSON: headers beside those of the authorization mode. */
  headers: string;
  mode: AuthModeName;
  /** Values that were filled into the variables, by the name of the field. */
  filled: Readonly<Record<string, string>>;
}

/** What the page keeps across a reload. */
interface Kept {
  tabs: Tab[];
  selected: string;
  known: Known;
}

/**
 * The order of a journey. A reset ends all sessions, so it comes before the sign-in; each of the last three needs a
 * sign-in of its own, for which the page has a form. Operations of operators follow, then others in the schema's order.
 */
const JOURNEY = [
  ...['authConfig', 'signUp', 'resendCode', 'confirmSignUp', 'respondToPasswordChallenge'],
  ...[
    'forgotPassword',
    'confirmForgotPassword',
    'signIn',
    'respondToSmsChallenge',
    'selectFactor',
    'respondToTotpChallenge',
    'signInWithCode',
  ],
  ...['me', 'updateProfile', 'sendAttributeCode', 'verifyAttribute', 'changePassword', 'refreshTokens'],
  ...[
    'startTotpSetup',
    'finishTotpSetup',
    'setMfaPreference',
    'linkIdentityProvider',
    'unlinkIdentityProvider',
    'sessions',
    'revokeSession',
    'signOut',
    'signOutEverywhere',
    'deleteAccount',
    'respondToNewPasswordChallenge',
  ],
];
/** The order of an operator's work. */
const OPERATORS = [
  ...['adminInviteUser', 'adminUsers', 'adminUser', 'adminSetUserGroups', 'adminSetUserEnabled'],
  ...['adminResetPassword', 'adminResetMfa', 'adminSignOutUser', 'adminDeleteUser'],
];
const ORDER = [...JOURNEY, ...OPERATORS];
const OWN: ExplorerOperation = { name: '', document: 'query {\n  __typename\n}\n', variables: null, modes: [] };

/** The engine's APIs; empty until they have been read. */
export const apis = signal<readonly ExplorerApi[]>([]);
/** The place of the open API in the list. */
export const apiIndex = signal(0);
export const api = computed(() => apis.value[apiIndex.value]);
export const tabs = signal<readonly Tab[]>([]);
export const selected = signal('');
export const tab = computed(() => tabs.value.find(({ name }) => name === selected.value));

/** Returns true for an authorization mode that the engine emulates. */
export function isEmulated(mode: AuthModeName): boolean {
  return api.value?.emulatedModes.includes(mode) ?? false;
}

/** Returns the operation of a tab as the engine describes it. */
export function operationOf(name: string): ExplorerOperation {
  return api.peek()?.operations.find((operation) => operation.name === name) ?? OWN;
}

/** Opens an API with one tab for each of its operations, and one for other documents. */
export function openApi(index: number): void {
  const opened = apis.peek()[index];
  if (!opened) return;
  const kept = recall(keyOf(opened)) as Kept | null;
  const operations = [...opened.operations].sort((left, right) => rank(left.name) - rank(right.name));
  batch(() => {
    apiIndex.value = index;
    known.value = kept?.known ?? firstKnown();
    tabs.value = kept?.tabs ?? [...operations, OWN].map(firstTab);
    selected.value = kept?.selected ?? tabs.value[0]?.name ?? '';
    fillTabs();
  });
}

/** Returns true for an operation of operators. */
export function isOfOperators(name: string): boolean {
  return OPERATORS.includes(name);
}

/** Changes texts or mode of the open tab. */
export function changeTab(change: Partial<Tab>): void {
  tabs.value = tabs.value.map((one) => (one.name === selected.value ? { ...one, ...change } : one));
}

/** Restores the texts of the open tab. */
export function resetTab(): void {
  changeTab(firstTab(operationOf(selected.value)));
  fillTabs();
}

/** Fills the known values into the variables of all tabs. */
export function fillTabs(): void {
  tabs.value = tabs.peek().map((one) => {
    const found = Object.entries(valuesFor(one.name, known.peek(), messages.peek()));
    const values = Object.fromEntries(found.map(([name, { value }]) => [name, value]));
    const original = operationOf(one.name).variables ?? '{}';
    const { text, filled } = fillText(one.variables, { values, original, filled: one.filled });
    return { ...one, variables: text, filled };
  });
}

function firstTab({ name, document, variables, modes }: ExplorerOperation): Tab {
  const offered = modes.length > 0 ? modes : (api.peek()?.modes ?? []);
  const emulated = api.peek()?.emulatedModes.filter((one) => offered.includes(one)) ?? [];
  // The engine signs requests by itself; a token would have to be one of a member of the group.
  const preferred = isOfOperators(name) ? emulated.find((one) => one === 'AWS_IAM') : undefined;
  const mode = preferred ?? emulated[0] ?? offered[0] ?? 'API_KEY';
  return { name, document, variables: variables ?? '{}', headers: '{}', mode, filled: {} };
}

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
}

/** The tabs of another deployment have other keys and operations. */
function keyOf({ name, apiKey, operations }: ExplorerApi): string {
  return JSON.stringify([name, apiKey, operations.map((operation) => operation.name)]);
}

effect(() => {
  if (api.value === undefined || tabs.value.length === 0) return;
  const kept: Kept = { tabs: [...tabs.value], selected: selected.value, known: known.value };
  remember(keyOf(api.value), kept);
});

// The name and the language of the sample person follow the page's language.
language.subscribe(() => {
  known.value = inLanguage(known.peek());
  fillTabs();
});

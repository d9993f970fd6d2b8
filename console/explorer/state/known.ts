import { signal } from '@preact/signals';
import { language } from '../../language/language.ts';
import { isSampleNickname, samplePerson } from '../../try/samplePerson.ts';
import { textFields } from './fillText.ts';

/** A challenge that an answer had. */
interface KnownChallenge {
  session: string;
  delivery: { medium: 'EMAIL' | 'SMS'; destination: string } | null;
  /** The operation that returned it. */
  from: string;
  /** Time of the newest message before the request, so that only later ones count; empty without one. */
  since: string;
}

interface KnownTokens {
  accessToken: string;
  refreshToken: string | null;
  /** The operation that returned them. */
  from: string;
  /** User name of the sign-in. */
  user: string;
}

/** The values that earlier requests and answers had. */
export interface Known {
  /** By the name of the input field. */
  person: Readonly<Record<string, string>>;
  /** By kind, the newest last. */
  challenges: Readonly<Record<string, KnownChallenge>>;
  tokens: KnownTokens | null;
  /** A session that revokeSession can end, and the operation that returned it. Absent in older storages. */
  otherSession?: { id: string; from: string } | undefined;
  /** Values of the next account or profile, which no account has. Absent in older storages. */
  fresh?: { email: string; phoneNumber: string } | undefined;
}

/** A request that succeeded. */
interface Exchange {
  operation: string;
  /** Text of the variables. */
  variables: string;
  data: unknown;
  since: string;
}

/** Operations that end the session, without the refresh token in their input. */
const ENDING = new Set(['signOutEverywhere', 'deleteAccount']);
const PERSON = new Set(['email', 'username', 'password', 'phoneNumber', 'nickname', 'locale']);

/** Returns the values of a new page: a person without an account. */
export function firstKnown(): Known {
  const person = samplePerson(language.peek());
  return { person: { ...person, username: person.email }, challenges: {}, tokens: null, fresh: freshContacts() };
}

function freshContacts(): NonNullable<Known['fresh']> {
  const { email, phoneNumber } = samplePerson(language.peek());
  return { email, phoneNumber };
}

export const known = signal<Known>(firstKnown());

/** Returns the sample person's name and language in the page's language. */
export function inLanguage(before: Known): Known {
  if (!isSampleNickname(before.person['nickname'] ?? '')) return before;
  const { nickname, locale } = samplePerson(language.peek());
  return { ...before, person: { ...before.person, nickname, locale } };
}

/** Returns the known values after a request that succeeded. */
export function learn(before: Known, { operation, variables, data, since }: Exchange): Known {
  const sent = textFields(variables);
  const person = Object.fromEntries(
    sent.filter(({ name }) => PERSON.has(name)).map(({ name, value }) => [name, value]),
  );
  const chosen = sent.findLast(({ name, value }) => /^(new|proposed)Password$/.test(name) && value !== '');
  if (chosen) person['password'] = chosen.value;
  // The user name stays as it is until a new address has been verified.
  const isProfile = operation === 'updateProfile';
  const isVerified = operation === 'verifyAttribute' && sent.some(({ value }) => value === 'EMAIL');
  const username =
    (isProfile ? before.person['username'] : undefined) ??
    (isVerified ? before.person['email'] : undefined) ??
    person['username'] ??
    person['email'] ??
    before.person['username'] ??
    '';
  const used = new Set(sent.filter(({ value }) => value !== '').map(({ value }) => value));
  const unused = Object.entries(before.challenges).filter(([, { session }]) => !used.has(session));
  const found = objectsIn(data);
  const challenge = found.find(({ kind, session }) => typeof kind === 'string' && typeof session === 'string');
  const tokens = found.find(({ accessToken }) => typeof accessToken === 'string');
  const other = found.find(({ sessionId, current }) => typeof sessionId === 'string' && current === false);
  const isEnded =
    ENDING.has(operation) ||
    (!tokens && before.tokens !== null && used.has(before.tokens.refreshToken ?? before.tokens.accessToken));
  const isFresh = before.fresh !== undefined && !used.has(before.fresh.email);
  return {
    person: { ...before.person, ...person, username },
    challenges: {
      ...Object.fromEntries(unused.filter(([kind]) => kind !== challenge?.['kind'])),
      ...(challenge && { [String(challenge['kind'])]: { ...readChallenge(challenge), from: operation, since } }),
    },
    fresh: isFresh ? before.fresh : freshContacts(),
    otherSession: other ? { id: String(other['sessionId']), from: operation } : before.otherSession,
    tokens: tokens ? { ...readTokens(tokens), from: operation, user: username } : isEnded ? null : before.tokens,
  };
}

function readChallenge({ session, delivery }: Record<string, unknown>): Pick<KnownChallenge, 'session' | 'delivery'> {
  const { medium, destination } = (delivery ?? {}) as Partial<NonNullable<KnownChallenge['delivery']>>;
  return { session: String(session), delivery: medium && destination ? { medium, destination } : null };
}

function readTokens({
  accessToken,
  refreshToken,
}: Record<string, unknown>): Pick<KnownTokens, 'accessToken' | 'refreshToken'> {
  return { accessToken: String(accessToken), refreshToken: typeof refreshToken === 'string' ? refreshToken : null };
}

/** Returns every object in a value, the outer ones first. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

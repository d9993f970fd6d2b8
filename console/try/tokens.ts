import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { decodeJwt } from '../tokens/decodeJwt.ts';
import { session } from './auth.ts';

/** The tokens of the session; null when no one is signed in. */
export const held = signal(session.tokens());
session.subscribe(() => (held.value = session.tokens()));

/** The signed-in user according to the gateway; null until `me` has been called. */
export const user = signal<NonNullable<Operations['me']['result']['me']> | null>(null);

function claim(name: string): string | null {
  const value = decodeJwt(held.value?.idToken ?? '')?.claims[name];
  return typeof value === 'string' ? value : null;
}

/** The name to greet the signed-in user by: the nickname, or the address of a user whose provider gave no name. */
export const greetedAs = computed(() => user.value?.nickname ?? claim('nickname') ?? claim('email') ?? '');

/** Returns the expiry of a JWT in milliseconds since the epoch, or null for an opaque token. */
function expiryOf(token: string): number | null {
  const exp = decodeJwt(token)?.claims['exp'];
  return typeof exp === 'number' ? exp * 1000 : null;
}

/** The expiry of each token: null for an opaque one, undefined for a missing one. */
export const tokens = computed(() => {
  const expiry = (token: string | null | undefined): number | null | undefined => (token ? expiryOf(token) : undefined);
  return {
    accessToken: expiry(held.value?.accessToken),
    idToken: expiry(held.value?.idToken),
    refreshToken: expiry(held.value?.refreshToken),
  };
});

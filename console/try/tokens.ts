import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { session } from './auth.ts';

/** The tokens of the session; null when no one is signed in. */
const held = signal(session.tokens());
session.subscribe(() => (held.value = session.tokens()));

/** The signed-in user according to the gateway; null until `me` has been called. */
export const user = signal<NonNullable<Operations['me']['result']['me']> | null>(null);

/** Returns the expiry of a JWT in milliseconds since the epoch, or null for an opaque token. */
function expiryOf(token: string): number | null {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
      exp?: number;
    };
    return claims.exp === undefined ? null : claims.exp * 1000;
  } catch {
    return null;
  }
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

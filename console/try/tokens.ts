import { computed, signal } from '@preact/signals';
import type { Operations } from '../../generated/operations.ts';
import { session } from './auth.ts';

/** The tokens of the session; null while nobody is signed in. */
const held = signal(session.tokens());
session.onTokens((fresh) => (held.value = fresh));
session.onSignedOut(() => (held.value = null));

/** Who the gateway says is signed in; null until it was asked. */
export const user = signal<NonNullable<Operations['me']['result']['me']> | null>(null);

/** When a JWT ends, in milliseconds since the epoch; null for a token that only the server can read. */
function endOf(token: string): number | null {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
      exp?: number;
    };
    return claims.exp === undefined ? null : claims.exp * 1000;
  } catch {
    return null;
  }
}

/** When each token ends: null for one that does not say it, undefined for one that is not there. */
export const tokens = computed(() => {
  const end = (token: string | null | undefined): number | null | undefined => (token ? endOf(token) : undefined);
  return {
    accessToken: end(held.value?.accessToken),
    idToken: end(held.value?.idToken),
    refreshToken: end(held.value?.refreshToken),
  };
});

/**
 * The signed-in user, as the ID token describes them. The token is decoded, not verified: use it for display, and let
 * servers decide by the access token.
 */
export interface User {
  /** The ID of the user in the user pool; an empty text when the ID token cannot be decoded. */
  readonly sub: string;
  /** The e-mail address. */
  readonly email: string | undefined;
  /** The phone number, such as `+819012345678`. */
  readonly phoneNumber: string | undefined;
  /** The nickname. */
  readonly nickname: string | undefined;
  /** All claims of the ID token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Returns the user that an ID token describes. */
export function readUser(idToken: string): User {
  const claims = readClaims(idToken);
  const textOf = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    sub: textOf('sub') ?? '',
    email: textOf('email'),
    phoneNumber: textOf('phone_number'),
    nickname: textOf('nickname'),
    claims,
  };
}

/** Returns the claims of a JWT, or an empty object for anything else. */
function readClaims(token: string): Record<string, unknown> {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(payload, (character) => character.charCodeAt(0)));
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}

/** Returns whether two pairs of tokens belong to the same user. */
export function isSameUser(one: { idToken: string }, other: { idToken: string }): boolean {
  return readUser(one.idToken).sub === readUser(other.idToken).sub;
}

/** Returns for how many seconds from their arrival both tokens are valid: the ID token may expire first. */
export function lifetimeOf({ idToken, expiresIn }: { idToken: string; expiresIn: number }): number {
  const { exp, iat } = readUser(idToken).claims;
  return typeof exp === 'number' && typeof iat === 'number' ? Math.min(expiresIn, exp - iat) : expiresIn;
}

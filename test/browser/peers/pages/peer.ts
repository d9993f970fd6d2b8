/** An auth client on a page, with the calls that the cases need. Each returns `ok`, or the name of the error. */
export interface Peer {
  signIn(user: string): Promise<string>;
  /** Renews the tokens, whether or not they are due. */
  renew(): Promise<string>;
  /** Returns the ID of the signed-in user as the client has it, or null. */
  user(): Promise<string | null>;
  signOut(): Promise<string>;
  /** The names of the events that the client has reported to the page. */
  heard: string[];
}

/** The names of events that all clients are compared by. */
export const SIGNED_IN = 'signedIn';
export const SIGNED_OUT = 'signedOut';

/** Returns the name of an exception. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error);
}

/** The address of the server; `location.origin` is `null` in a sandboxed frame. */
export function serverOrigin(): string {
  const { document } = globalThis as unknown as { document: { baseURI: string } };
  return new URL(document.baseURI).origin;
}

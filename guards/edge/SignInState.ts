import { createHash, randomBytes } from 'node:crypto';
import type { CookieKeys } from './CookieKeys.ts';
import { clearCookie, COOKIE_PREFIX, setCookie, type Cookies } from './cookies.ts';
import { returnPath } from './returnPath.ts';

const BROWSER = `${COOKIE_PREFIX}browser`;
const BROWSER_ID = /^[\w-]{22}$/;
/** How long a sign-in may take. */
const VALID_SECONDS = 30 * 60;

/** Where a sign-in leads. */
export interface Destination {
  /** Path to return to. */
  readonly returnTo: string;
  /** Whether the sign-in was begun again after its identity was linked. */
  readonly isRestarted: boolean;
}

/** What one sign-in at the managed login needs. */
export interface StartedSignIn {
  /** Parameters to add to the authorize URL. */
  readonly parameters: Readonly<Record<'state' | 'nonce' | 'code_challenge' | 'code_challenge_method', string>>;
  /** `Set-Cookie` value that binds the sign-in to the browser. */
  readonly cookie: string;
}

/** What the callback of a sign-in needs. */
export interface FinishedSignIn extends Destination {
  /** PKCE verifier of the authorization code. */
  readonly codeVerifier: string;
  /** Nonce that the ID token must have. */
  readonly nonce: string;
}

/**
 * State, nonce and PKCE verifier of sign-ins at the managed login. The state carries the path to return to and is
 * signed together with a random cookie of the browser; verifier and nonce are derived from both. So a second tab needs
 * no second cookie, and a state is worthless in another browser.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-pkce-in-authorization-code.html
 */
export class SignInState {
  readonly #keys: CookieKeys;

  constructor(keys: CookieKeys) {
    this.#keys = keys;
  }

  /** Begins a sign-in. */
  start({ returnTo, isRestarted }: Destination, cookies: Cookies): StartedSignIn {
    const known = cookies.get(BROWSER) ?? '';
    const browser = BROWSER_ID.test(known) ? known : randomBytes(16).toString('base64url');
    const content = JSON.stringify([returnTo, nowSeconds(), randomBytes(16).toString('base64url'), isRestarted]);
    const text = Buffer.from(content).toString('base64url');
    const challenge = createHash('sha256')
      .update(this.#derive('verifier', text, browser))
      .digest('base64url');
    return {
      parameters: {
        state: `${text}.${this.#derive('sign-in', text, browser)}`,
        nonce: this.#derive('nonce', text, browser),
        code_challenge: challenge,
        code_challenge_method: 'S256',
      },
      cookie: setCookie(BROWSER, browser, VALID_SECONDS),
    };
  }

  /** Returns what the callback needs, or `null` for a state that this browser did not begin within 30 minutes. */
  finish(state: string | null, cookies: Cookies): FinishedSignIn | null {
    const [text = '', signature = ''] = String(state).split('.');
    const browser = cookies.get(BROWSER) ?? '';
    if (!this.#keys.verify('sign-in', `${browser}.${text}`, signature)) return null;
    const content = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number, string, boolean];
    const [path, startedAt, , isRestarted] = content;
    if (nowSeconds() - startedAt > VALID_SECONDS) return null;
    return {
      returnTo: returnPath(path),
      isRestarted,
      codeVerifier: this.#derive('verifier', text, browser),
      nonce: this.#derive('nonce', text, browser),
    };
  }

  /** Returns the `Set-Cookie` value that ends the browser's sign-ins. */
  clear(): string {
    return clearCookie(BROWSER);
  }

  #derive(purpose: 'sign-in' | 'verifier' | 'nonce', text: string, browser: string): string {
    return this.#keys.sign(purpose, `${browser}.${text}`);
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

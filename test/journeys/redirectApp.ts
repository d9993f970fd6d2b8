import { createAuthClient, type AuthClient } from '../../client/index.ts';
import { fromFetch } from '../../client/fetch.ts';
import {
  completeRedirect,
  linkWithRedirect,
  signInWithRedirect,
  type Leaving,
  type RedirectOutcome,
} from '../../client/redirect.ts';
import { createSession } from '../../client/session.ts';
import type { TextStorage } from '../../client/session.ts';
import type { Failed } from '../../client/index.ts';
import { Browser } from '../local/oauth/Browser.ts';
import type { TestGateway } from './testGateway.ts';

export const REDIRECT_URI = 'http://localhost:43173/signed-in';
export const SIGN_OUT_URI = 'http://localhost:43173/';

/** A person at an external identity provider. */
export interface Identity {
  subject: string;
  email: string;
  verified?: boolean;
  name?: string;
}

/** Returns a storage of one tab, as `sessionStorage`. */
export function tabStorage(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** The app of a user in a browser, with the client of the package and the real pages of the engine. */
export class RedirectApp {
  readonly auth: AuthClient;
  readonly storage = tabStorage();
  /** The browser, with its cookies. */
  readonly browser: Browser;
  /** Where the client sent the browser. */
  went: string[] = [];

  constructor({ engine }: TestGateway, browser = new Browser(engine.cognitoUrl)) {
    const { graphqlUrl, apiKey } = engine;
    this.auth = createAuthClient(fromFetch({ url: graphqlUrl, apiKey }), { session: createSession() });
    this.browser = browser;
  }

  /** Options that keep the redirect in the storage and record where the browser goes. */
  get options() {
    return { storage: this.storage, navigate: (url: string) => void this.went.push(url) };
  }

  /** The code verifier of the newest redirect. */
  get codeVerifier(): string {
    const kept = JSON.parse(this.storage.getItem('genkan.redirect') ?? '[]') as { codeVerifier: string }[];
    return kept.at(-1)?.codeVerifier ?? '';
  }

  /** Begins a sign-in and opens its page; returns what the browser returned with after the page was answered. */
  async begin(provider: string | undefined, links = false): Promise<Leaving | Failed> {
    const options = { ...this.options, redirectUri: REDIRECT_URI };
    const begun =
      links && provider !== undefined
        ? await linkWithRedirect(this.auth, { ...options, provider })
        : await signInWithRedirect(this.auth, { ...options, ...(provider !== undefined && { provider }) });
    if (begun.status === 'leaving') await this.browser.open(begun.url);
    return begun;
  }

  /** Answers the page of the provider, or cancels; the browser is then back at the app. */
  async choose({ subject, email, verified = true, name = '花子' }: Identity, decision = 'confirm'): Promise<string> {
    const fields = { subject, email, name, ...(verified && { emailVerified: 'on' }), decision };
    await this.browser.submit(fields, ['subject', 'email']);
    return this.browser.address.href;
  }

  /** Completes the redirect with an address. */
  complete(url: string): Promise<RedirectOutcome | null> {
    return completeRedirect(this.auth, { ...this.options, url });
  }

  /** Signs in at a provider from beginning to end. */
  async signInAt(provider: string, identity: Identity): Promise<RedirectOutcome | null> {
    const begun = await this.begin(provider);
    return begun.status === 'failed' ? begun : this.complete(await this.choose(identity));
  }

  /** Links an identity from beginning to end. */
  async link(provider: string, identity: Identity): Promise<RedirectOutcome | null> {
    const begun = await this.begin(provider, true);
    return begun.status === 'failed' ? begun : this.complete(await this.choose(identity));
  }

  /** Signs in with tokens of another way in, as the API gives them. */
  keep(tokens: Parameters<AuthClient['session']['keep']>[0]): void {
    this.auth.session.keep(tokens);
  }
}

/** Returns the code of an outcome that failed; the status of any other; null without one. */
export function codeOf(outcome: Failed | { status: string } | null): string | null {
  if (outcome === null) return null;
  return 'error' in outcome ? outcome.error.code : outcome.status;
}

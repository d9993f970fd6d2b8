import { callbackFailure, type CallbackFailure } from './callbackFailure.ts';
import { type CloudFrontRequest, type CloudFrontResponse, headerOf } from './CloudFrontRequest.ts';
import { readCookies, removeCookies } from './cookies.ts';
import type { EdgeOptions } from './EdgeOptions.ts';
import type { EdgeSession, SessionState } from './EdgeSession.ts';
import { readPostedTokens } from './readPostedTokens.ts';
import { empty, json, problem, redirect, wantsPage } from './responses.ts';
import { returnPath } from './returnPath.ts';
import { clearedCookies, type EdgeTokens, isFresh, readSession } from './sessionCookies.ts';
import { type Destination, type FinishedSignIn, SignInState } from './SignInState.ts';
import type { GuardError } from '../verifier/GuardError.ts';

/** State of a session with which no request passes. */
type Unusable = Exclude<SessionState, EdgeTokens>;
/** Returns a response that sets cookies. */
type Respond = (set: readonly string[]) => CloudFrontResponse;
type Answer = Promise<CloudFrontRequest | CloudFrontResponse>;

const PROBLEMS = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' } as const;

/** Answers the guard's own paths, and every path that needs a sign-in. One for an invocation. */
export class SignInFlow {
  readonly #options: EdgeOptions;
  readonly #session: EdgeSession;
  readonly #state: SignInState;

  constructor(options: EdgeOptions, session: EdgeSession) {
    this.#options = options;
    this.#session = session;
    this.#state = new SignInState(session.keys);
  }

  /** Lets a request of a signed-in user pass. */
  async guard(request: CloudFrontRequest): Answer {
    const state = await this.#session.read(readCookies(request));
    if (typeof state === 'object' && !('expired' in state)) return this.#pass(request, state);
    // A redirect to the same URL brings the request back with the new cookies: a viewer request function cannot both
    // set cookies and let the request pass.
    const repeat: Respond = (set) => redirect(307, urlOf(request), set);
    return this.#enter(request, { state, returnTo: pathOf(request), repeat });
  }

  /** `<path>/renew`: makes the cookies valid again, for the CloudFront function, and returns to `?return=`. */
  async renew(request: CloudFrontRequest): Answer {
    const returnTo = returnPath(new URLSearchParams(request.querystring).get('return'));
    const cookies = readCookies(request);
    const state = await this.#session.read(cookies);
    const repeat: Respond = (set) => redirect(302, returnTo, set);
    if (typeof state !== 'object' || 'expired' in state) return this.#enter(request, { state, returnTo, repeat });
    if (isFresh(cookies)) return problem(request, 'COOKIES_NOT_KEPT', { retryPath: returnTo });
    return this.#keep(request, state, repeat);
  }

  /** `<path>/callback`: exchanges the authorization code of the managed login. */
  async finish(request: CloudFrontRequest): Answer {
    const query = new URLSearchParams(request.querystring);
    const started = this.#state.finish(query.get('state'), readCookies(request));
    if (!started) return problem(request, 'SIGN_IN_FAILED');
    const { codeVerifier, nonce, returnTo } = started;
    const code = query.get('code');
    if (!code) return this.#fail(request, callbackFailure(query), started);
    const redirectUri = this.#callbackUrl(request);
    const tokens = await this.#session.gateway.signInWithCode({ code, codeVerifier, redirectUri });
    const isOwn = tokens !== null && (await this.#session.hasNonce(tokens.idToken, nonce));
    if (!isOwn) return problem(request, 'SIGN_IN_FAILED', { retryPath: returnTo });
    return this.#keep(request, tokens, (set) => redirect(302, returnTo, [...set, this.#state.clear()]));
  }

  /** `<path>/cookies`: turns the tokens that the app posts into cookies. */
  async accept(request: CloudFrontRequest): Answer {
    if (request.method !== 'POST') return empty(405);
    if (!isSameOrigin(request)) return problem(request, 'FORBIDDEN');
    if (!isJson(request)) return empty(415);
    const tokens = readPostedTokens(request);
    if (!tokens) return problem(request, 'BAD_REQUEST');
    const returnTo = returnPath(new URLSearchParams(request.querystring).get('return'));
    return this.#keep(request, tokens, (set) => json({ returnTo }, set));
  }

  /** `<path>/sign-out`: revokes the refresh token and removes the cookies. */
  async end(request: CloudFrontRequest): Answer {
    if (request.method !== 'POST') return empty(405);
    if (!isSameOrigin(request)) return problem(request, 'FORBIDDEN');
    const tokens = readSession(readCookies(request), this.#session.keys);
    // The cookies are removed even if the gateway cannot be reached.
    if (typeof tokens === 'object' && tokens.refreshToken !== '') {
      await this.#session.gateway.signOut(tokens.refreshToken).catch(() => undefined);
    }
    return redirect(303, this.#signedOutUrl(request), clearedCookies());
  }

  /** Refreshes an expired session, or begins a sign-in. */
  async #enter(
    request: CloudFrontRequest,
    { state, returnTo, repeat }: { state: Unusable; returnTo: string; repeat: Respond },
  ): Answer {
    if (state === 'forbidden') return problem(request, 'FORBIDDEN');
    const cookies = readCookies(request);
    const cleared = state === 'none' ? [] : clearedCookies();
    // Another redirect would lead here again.
    if (isFresh(cookies)) return problem(request, 'COOKIES_NOT_KEPT', { cookies: cleared, retryPath: returnTo });
    const tokens = typeof state === 'object' ? await this.#refresh(state.expired) : null;
    if (tokens) return this.#keep(request, tokens, repeat);
    return this.#begin(request, { returnTo, isRestarted: false }, cleared);
  }

  async #refresh({ refreshToken }: EdgeTokens): Promise<EdgeTokens | null> {
    return refreshToken === '' ? null : this.#session.gateway.refresh(refreshToken);
  }

  /** Sends a browser to the sign-in. A script gets 401: it cannot sign anyone in. */
  #begin(request: CloudFrontRequest, destination: Destination, cleared: readonly string[] = []): CloudFrontResponse {
    if (!wantsPage(request)) return problem(request, 'UNAUTHENTICATED', { cookies: cleared });
    const { signIn } = this.#options;
    if ('page' in signIn) {
      return redirect(302, `${signIn.page}?return=${encodeURIComponent(destination.returnTo)}`, cleared);
    }
    const { parameters, cookie } = this.#state.start(destination, readCookies(request));
    const location = withQuery(signIn.startUrl, { redirect_uri: this.#callbackUrl(request), ...parameters });
    return redirect(302, location, [...cleared, cookie]);
  }

  /** Says why a sign-in at managed login failed. After its identity was linked, it is begun again, once. */
  #fail(request: CloudFrontRequest, failure: CallbackFailure, started: FinishedSignIn): CloudFrontResponse {
    const { returnTo, isRestarted } = started;
    if (failure !== 'IDENTITY_LINKED') return problem(request, failure, { retryPath: returnTo });
    if (isRestarted) return problem(request, 'SIGN_IN_FAILED', { retryPath: returnTo });
    return this.#begin(request, { returnTo, isRestarted: true });
  }

  /** Checks new tokens and responds with their cookies. */
  async #keep(request: CloudFrontRequest, tokens: EdgeTokens, respond: Respond): Answer {
    try {
      const set = await this.#session.write(tokens);
      return set ? respond(set) : problem(request, 'SESSION_TOO_LARGE');
    } catch (error) {
      const { status } = error as GuardError;
      if (status === 503) throw error;
      return problem(request, PROBLEMS[status]);
    }
  }

  #pass(request: CloudFrontRequest, { accessToken }: EdgeTokens): CloudFrontRequest {
    removeCookies(request);
    if (this.#options.forwardToken === true) {
      request.headers['authorization'] = [{ key: 'Authorization', value: `Bearer ${accessToken}` }];
    }
    return request;
  }

  #callbackUrl(request: CloudFrontRequest): string {
    return `${originOf(request)}${this.#options.path ?? '/auth'}/callback`;
  }

  #signedOutUrl(request: CloudFrontRequest): string {
    const { signIn } = this.#options;
    if ('page' in signIn) return signIn.page;
    return signIn.signOutUrl === undefined
      ? '/'
      : withQuery(signIn.signOutUrl, { logout_uri: `${originOf(request)}/` });
  }
}

/** Returns the path and query of a request, to return to. */
function pathOf({ uri, querystring }: CloudFrontRequest): string {
  return returnPath(querystring === '' ? uri : `${uri}?${querystring}`);
}

/** Returns the URL of a request, to repeat it: a method with a body must not reach another path than it was sent to. */
function urlOf(request: CloudFrontRequest): string {
  const { uri, querystring } = request;
  return new URL(`${originOf(request)}${uri}${querystring === '' ? '' : `?${querystring}`}`).href;
}

/** Returns the origin of the site. Viewers reach CloudFront over HTTPS: the construct redirects others. */
function originOf(request: CloudFrontRequest): string {
  return `https://${String(headerOf(request, 'host'))}`;
}

/** Whether a page of the same origin sent the POST. Old browsers send the header Origin only. */
function isSameOrigin(request: CloudFrontRequest): boolean {
  const site = headerOf(request, 'sec-fetch-site');
  return site === undefined ? headerOf(request, 'origin') === originOf(request) : site === 'same-origin';
}

/** Whether the body is JSON: a form of another site cannot send it. */
function isJson(request: CloudFrontRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(String(headerOf(request, 'content-type')));
}

function withQuery(url: string, parameters: Readonly<Record<string, string>>): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(parameters)) result.searchParams.set(name, value);
  return result.href;
}

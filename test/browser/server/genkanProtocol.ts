import type { Call, Incoming, Protocol, Reply } from './FaultyServer.ts';
import type { Grant, TokenIssuer } from './TokenIssuer.ts';

/** Seconds after which a throttled client may try again. */
const RETRY_AFTER_SECONDS = 1;
const CHALLENGE_SECONDS = 180;

interface Body {
  query: string;
  variables?: { input?: { username?: string; refreshToken?: string; session?: string } };
}

/**
 * Reads the GraphQL requests of the gateway's client, and those of an API of the app at /api. A user whose name begins
 * with `sms` gets a challenge.
 */
export const readGenkanCall: Protocol = (incoming, issuer) => {
  if (incoming.url.pathname === '/api') return readApiCall(incoming, issuer);
  if (incoming.url.pathname !== '/graphql') return null;
  const { query, variables } = JSON.parse(incoming.body) as Body;
  const { username = '', refreshToken, session = '' } = variables?.input ?? {};
  const operation = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
  const accessToken = incoming.headers.authorization;
  const signIn = (field: string, user: string): Reply => data({ [field]: toTokens(issuer.signIn(user)) });
  const replies: Record<string, () => Reply> = {
    signIn: () => (username.startsWith('sms') ? data({ signIn: toChallenge(username) }) : signIn(operation, username)),
    respondToSmsChallenge: () => signIn(operation, session.replace('challenge of ', '')),
    refreshTokens: () => {
      const renewed = issuer.renew(refreshToken ?? '');
      if (typeof renewed === 'object') return data({ refreshTokens: toTokens(renewed) });
      return failure(renewed === 'reused' ? 'REFRESH_TOKEN_REUSED' : 'REFRESH_TOKEN_INVALID', { restart: true });
    },
    signOut: () => {
      issuer.revoke(refreshToken ?? '');
      return data({ signOut: { __typename: 'SignOutPayload', done: true, accessTokensExpireBy: inSeconds(3600) } });
    },
    me: () => {
      const user = issuer.userOf(accessToken ?? '');
      return user ? data({ me: toUser(user) }) : unauthorized();
    },
  };
  const run = replies[operation] ?? (() => failure('INTERNAL'));
  return {
    operation,
    refreshToken,
    accessToken,
    run,
    throttled: () => failure('RATE_LIMITED', { retryable: true, retryAfterSeconds: RETRY_AFTER_SECONDS }),
  };
};

function readApiCall({ headers }: Incoming, issuer: TokenIssuer): Call {
  const accessToken = headers.authorization?.replace('Bearer ', '');
  return {
    operation: 'api',
    accessToken,
    run: () => {
      const user = issuer.userOf(accessToken ?? '');
      return user ? { json: { user } } : unauthorized();
    },
    throttled: () => ({ status: 429, json: {} }),
  };
}

function data(value: Record<string, unknown>): Reply {
  return { json: { data: value } };
}

function failure(errorType: string, details: object = {}): Reply {
  const errorInfo = { retryable: false, messageKey: `auth.error.${errorType}`, requestId: 'request', ...details };
  return { json: { data: null, errors: [{ message: errorType, errorType, errorInfo }] } };
}

function unauthorized(): Reply {
  return { status: 401, json: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] } };
}

function toTokens(grant: Grant): object {
  return { __typename: 'Tokens', ...grant, tokenType: 'Bearer', expiresAt: inSeconds(grant.expiresIn) };
}

function toChallenge(username: string): object {
  return {
    __typename: 'Challenge',
    kind: 'SMS_MFA',
    session: `challenge of ${username}`,
    expiresAt: inSeconds(CHALLENGE_SECONDS),
    expiresIn: CHALLENGE_SECONDS,
    resendAvailableAt: null,
    resendAvailableIn: null,
    delivery: { __typename: 'CodeDelivery', medium: 'SMS', destination: '+*******0000' },
    details: null,
  };
}

function toUser(user: string): object {
  return {
    __typename: 'User',
    id: `sub-of-${user}`,
    email: `${user}@example.com`,
    emailVerified: true,
    phoneNumber: null,
    phoneNumberVerified: false,
    nickname: user,
    locale: 'en',
  };
}

function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

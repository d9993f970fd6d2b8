import { createHash, randomBytes } from 'node:crypto';
import type { Properties } from '../../../local/assembly/model.ts';
import { startUserPool, type RunningUserPool, type UserPoolOptions } from '../cognito/startUserPool.ts';
import { callsTo, type Calls } from '../cognito/userPoolCalls.ts';
import { Browser } from './Browser.ts';

export const CALLBACK = 'http://localhost:5173/callback';
export const SIGNED_OUT = 'http://localhost:5173/';
export const SCOPES = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'];

export const GOOGLE: Properties = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: {
    client_id: 'google-client',
    client_secret: 'google-secret',
    authorize_scopes: 'openid email profile',
  },
  AttributeMapping: { username: 'sub', email: 'email', email_verified: 'email_verified', nickname: 'name' },
};

export const CLIENT: Properties = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: SCOPES,
  CallbackURLs: [CALLBACK],
  LogoutURLs: [SIGNED_OUT],
  SupportedIdentityProviders: ['COGNITO', 'Google'],
};

/** A pool whose users need no phone number. */
export const POOL: Properties = {
  MfaConfiguration: 'OFF',
  Schema: ['email', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
};

/** The identity that tests choose at the provider. */
export const HANAKO = { subject: '1234567890', email: 'hanako@example.com', emailVerified: 'on', name: '花子' };

export interface Domain {
  pool: RunningUserPool;
  calls: Calls;
  browser: Browser;
  /** PKCE of the last request. */
  verifier: string;
  /** Address of the authorize endpoint, with PKCE, `state` and `nonce`. Undefined leaves a parameter out. */
  authorizeUrl(parameters?: Record<string, string | undefined>): string;
  /** Signs in at the provider. Returns the address of the app. */
  signInAt(provider: string, identity?: Record<string, string>): Promise<URL>;
  /** Sends a request to the token endpoint as the app client. */
  token(body: Record<string, string | undefined>): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Exchanges the code of an address. */
  exchange(address: URL): Promise<Record<string, unknown>>;
}

export function without(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Runs a user pool with a domain and, unless others are given, the provider Google. */
export async function startDomain(options: UserPoolOptions = {}): Promise<Domain> {
  const pool = await startUserPool({
    identityProviders: [GOOGLE],
    ...options,
    poolProperties: { ...POOL, ...options.poolProperties },
    clientProperties: { ...CLIENT, ...options.clientProperties },
  });
  return domainOf(pool);
}

export function domainOf(pool: RunningUserPool): Domain {
  const domain: Domain = {
    ...{ pool, calls: callsTo(pool), browser: new Browser(pool.url), verifier: '' },
    authorizeUrl(parameters = {}) {
      domain.verifier = randomBytes(32).toString('base64url');
      const query = without({
        ...{ client_id: pool.clientId, response_type: 'code', redirect_uri: CALLBACK, scope: SCOPES.join(' ') },
        ...{ state: 'state-1', nonce: 'nonce-1', code_challenge_method: 'S256' },
        code_challenge: createHash('sha256').update(domain.verifier).digest('base64url'),
        ...parameters,
      });
      return `${pool.url}/oauth2/authorize?${new URLSearchParams(query)}`;
    },
    async signInAt(provider, identity = HANAKO) {
      await domain.browser.open(domain.authorizeUrl({ identity_provider: provider }));
      await domain.browser.submit({ ...identity, decision: 'confirm' }, ['subject', 'email']);
      return domain.browser.address;
    },
    async token(body) {
      const basic = Buffer.from(`${pool.clientId}:${pool.clientSecret}`).toString('base64');
      const response = await fetch(`${pool.url}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams(without(body)),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async exchange(address) {
      const { body } = await domain.token({
        grant_type: 'authorization_code',
        code: address.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
        code_verifier: domain.verifier,
      });
      return body;
    },
  };
  return domain;
}

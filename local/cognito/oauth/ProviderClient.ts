import * as oidc from 'openid-client';
import { issuerOf } from '../../identityProvider/issuerOf.ts';
import type { Clock } from '../../clock.ts';
import type { ProviderClaims } from '../federation/providerAttributes.ts';
import { IDP_RESPONSE_PATH } from '../federation/providerSettings.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';

/** Values that have to be kept until the browser comes back. */
export interface ProviderSecrets {
  codeVerifier: string;
  nonce: string;
}

/** Cognito as the client of an external provider, for which the engine's fake provider stands. */
export class ProviderClient {
  readonly #provider: IdentityProvider;
  readonly #clock: Clock;
  readonly #origin: string;

  /** @param origin origin of the engine's AWS APIs, as the browser names it. */
  constructor(provider: IdentityProvider, clock: Clock, origin: string) {
    this.#provider = provider;
    this.#clock = clock;
    this.#origin = origin;
  }

  static createSecrets(): ProviderSecrets {
    return { codeVerifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() };
  }

  /** Returns the address of the provider's sign-in page. */
  async authorizeAddress(
    { codeVerifier, nonce }: ProviderSecrets,
    { state, loginHint }: { state: string; loginHint: string | null },
  ): Promise<string> {
    const url = oidc.buildAuthorizationUrl(await this.#discover(), {
      ...{ redirect_uri: this.#origin + IDP_RESPONSE_PATH, scope: this.#scope, state, nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' },
      ...(loginHint === null ? {} : { login_hint: loginHint }),
    });
    return url.href;
  }

  /** Exchanges the code of the provider's redirect, verifies the ID token and returns the claims of the user. */
  async claims(
    address: URL,
    { codeVerifier, nonce, state }: ProviderSecrets & { state: string },
  ): Promise<ProviderClaims> {
    const config = await this.#discover();
    const tokens = await oidc.authorizationCodeGrant(config, address, {
      ...{ pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    });
    const claims = tokens.claims();
    const userInfo = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
    return { ...claims, ...userInfo };
  }

  get #scope(): string {
    return [...new Set(['openid', ...this.#provider.scopes])].join(' ');
  }

  #discover(): Promise<oidc.Configuration> {
    const { clientId, clientSecret } = this.#provider;
    const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret);
    const metadata = { [oidc.clockSkew]: Math.round(this.#clock.offsetMillis / 1000) };
    return oidc.discovery(new URL(issuerOf(this.#origin, this.#provider)), clientId, metadata, authentication, {
      // The provider is the engine itself, which serves HTTP.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that no one uses it by mistake
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    });
  }
}

import type { SecretValue } from 'aws-cdk-lib';
import type { UserPoolIdentityProviderSamlMetadata } from 'aws-cdk-lib/aws-cognito';

/** Sign-in by redirect: the prop `managedLogin` of `AuthGateway`. See "Redirect sign-in" in docs/construct.md. */
export interface ManagedLogin {
  /**
   * Addresses that the browser may return to with a code: 1 to 100. Each begins with `https://`, `http://localhost` or
   * the scheme of an app, has no fragment, and is compared character by character.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html
   */
  readonly callbackUrls: readonly string[];

  /**
   * Addresses that the browser may return to after a sign-out of managed login: at most 100, as `callbackUrls`.
   *
   * @default - none, so that a sign-out cannot end the session of managed login
   */
  readonly signOutUrls?: readonly string[];

  /**
   * External identity providers. Each may be added and removed later. With any, the user pool gets the attributes
   * `custom:linking` and `custom:subject`, which Cognito cannot remove again.
   *
   * @default - none: users sign in to managed login with their passwords
   */
  readonly identityProviders?: IdentityProviders;
}

/** External identity providers, by their kind. */
export interface IdentityProviders {
  /** Google. Its name in the API is `Google`. */
  readonly google?: GoogleIdentityProvider;

  /** Facebook. Its name in the API is `Facebook`. */
  readonly facebook?: FacebookIdentityProvider;

  /** Sign in with Apple. Its name in the API is `SignInWithApple`. */
  readonly apple?: AppleIdentityProvider;

  /** Providers that speak SAML 2.0, by name: 3 to 32 ASCII letters, digits and hyphens, beginning with a letter. */
  readonly saml?: Readonly<Record<string, SamlIdentityProvider>>;

  /** Providers that speak OpenID Connect, by name: as of `saml`. */
  readonly oidc?: Readonly<Record<string, OidcIdentityProvider>>;
}

/** Google as an identity provider. */
export interface GoogleIdentityProvider {
  /** The client id of the OAuth client. */
  readonly clientId: string;

  /** The client secret, by reference: `SecretValue.secretsManager('google')`. A plain text is rejected. */
  readonly clientSecret: SecretValue;
}

/** Facebook as an identity provider. */
export interface FacebookIdentityProvider {
  /** The id of the app. */
  readonly clientId: string;

  /** The secret of the app, by reference: `SecretValue.secretsManager('facebook')`. A plain text is rejected. */
  readonly clientSecret: SecretValue;

  /**
   * Must be true: Facebook does not say whether an address is verified, and an identity with an unverified address
   * cannot sign in. Set it when you trust Facebook to return only addresses that it has verified.
   */
  readonly trustEmail: boolean;
}

/** Sign in with Apple as an identity provider. */
export interface AppleIdentityProvider {
  /** The services id. */
  readonly clientId: string;

  /** The id of the team. */
  readonly teamId: string;

  /** The id of the private key. */
  readonly keyId: string;

  /** The private key, by reference: `SecretValue.secretsManager('apple')`. A plain text is rejected. */
  readonly privateKey: SecretValue;
}

/** The attributes of an identity that the account takes over at each sign-in. */
export interface MappedAttributes {
  /** The attribute or claim with the e-mail address. */
  readonly email?: string;

  /** The attribute or claim that is `true` for a verified address. Without it, set `trustEmail`. */
  readonly emailVerified?: string;

  /** The attribute or claim that greets the user. */
  readonly nickname?: string;
}

/** A SAML 2.0 identity provider. */
export interface SamlIdentityProvider {
  /** The metadata document: `UserPoolIdentityProviderSamlMetadata.url(…)` or `.file(…)`. */
  readonly metadata: UserPoolIdentityProviderSamlMetadata;

  /**
   * The attributes of the assertion.
   *
   * @default - the e-mail address is `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress`
   */
  readonly attributes?: MappedAttributes;

  /**
   * True: the provider returns only addresses that it has verified, as the directory of a company does. Required unless
   * `attributes.emailVerified` is set.
   *
   * @default false
   */
  readonly trustEmail?: boolean;
}

/** An OpenID Connect identity provider. */
export interface OidcIdentityProvider {
  /** The issuer: `https://` and the address whose discovery document Cognito reads. */
  readonly issuerUrl: string;

  /** The client id. */
  readonly clientId: string;

  /** The client secret, by reference: `SecretValue.secretsManager('corp')`. A plain text is rejected. */
  readonly clientSecret: SecretValue;

  /**
   * Scopes to ask for.
   *
   * @default ['openid', 'email', 'profile']
   */
  readonly scopes?: readonly string[];

  /**
   * The claims.
   *
   * @default { email: 'email', emailVerified: 'email_verified', nickname: 'name' }
   */
  readonly attributes?: MappedAttributes;

  /**
   * True: the provider returns only addresses that it has verified, and does not say so in a claim.
   *
   * @default false
   */
  readonly trustEmail?: boolean;
}

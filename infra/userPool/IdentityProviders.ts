import {
  type AttributeMapping,
  type IUserPool,
  ProviderAttribute,
  UserPoolIdentityProviderApple,
  UserPoolIdentityProviderFacebook,
  UserPoolIdentityProviderGoogle,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type {
  AppleIdentityProvider,
  FacebookIdentityProvider,
  ManagedLogin,
  MappedAttributes,
} from '../ManagedLogin.ts';

/** Properties of `IdentityProviders`. */
interface IdentityProvidersProps {
  /** The user pool. */
  readonly userPool: IUserPool;
  /** The prop `managedLogin`. */
  readonly managedLogin: ManagedLogin;
}

const SAML_EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

/** The identifier in its own case, for linking. Those of Google, Facebook and Apple have no upper-case letters. */
const SUBJECT = { 'custom:subject': ProviderAttribute.other('sub') };

/** The claims of OpenID Connect, which Google's and Facebook's tokens have too. */
const CLAIMS: MappedAttributes = { email: 'email', emailVerified: 'email_verified', nickname: 'name' };

/**
 * The external identity providers of the user pool. Each sign-in replaces the mapped attributes of the account.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
export class IdentityProviders extends Construct {
  constructor(scope: Construct, id: string, { userPool, managedLogin }: IdentityProvidersProps) {
    super(scope, id);
    const { google, facebook, apple, saml = {}, oidc = {} } = managedLogin.identityProviders ?? {};
    if (google) {
      new UserPoolIdentityProviderGoogle(this, 'Google', {
        userPool,
        clientId: google.clientId,
        clientSecretValue: google.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        attributeMapping: toMapping(CLAIMS),
      });
    }
    if (facebook) this.addFacebook(userPool, facebook);
    if (apple) this.addApple(userPool, apple);
    for (const [name, { metadata, attributes }] of Object.entries(saml)) {
      new UserPoolIdentityProviderSaml(this, name, {
        userPool,
        name,
        metadata,
        attributeMapping: toMapping({ email: SAML_EMAIL, ...attributes }),
      });
    }
    for (const [name, provider] of Object.entries(oidc)) {
      new UserPoolIdentityProviderOidc(this, name, {
        userPool,
        name,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret.unsafeUnwrap(),
        issuerUrl: provider.issuerUrl,
        scopes: [...(provider.scopes ?? ['openid', 'email', 'profile'])],
        attributeMapping: { ...toMapping({ ...CLAIMS, ...provider.attributes }), custom: SUBJECT },
      });
    }
  }

  private addFacebook(userPool: IUserPool, { clientId, clientSecret }: FacebookIdentityProvider): void {
    new UserPoolIdentityProviderFacebook(this, 'Facebook', {
      userPool,
      clientId,
      clientSecret: clientSecret.unsafeUnwrap(),
      scopes: ['public_profile', 'email'],
      attributeMapping: toMapping({ email: 'email', nickname: 'name' }),
    });
  }

  /** Without a name in the mapping, because Apple sends it at the first sign-in only. */
  private addApple(userPool: IUserPool, { privateKey, ...ids }: AppleIdentityProvider): void {
    new UserPoolIdentityProviderApple(this, 'SignInWithApple', {
      userPool,
      ...ids,
      privateKeyValue: privateKey,
      scopes: ['email', 'name'],
      attributeMapping: toMapping({ email: 'email', emailVerified: 'email_verified' }),
    });
  }
}

function toMapping({ email, emailVerified, nickname }: MappedAttributes): AttributeMapping {
  return {
    ...(email !== undefined && { email: ProviderAttribute.other(email) }),
    ...(emailVerified !== undefined && { emailVerified: ProviderAttribute.other(emailVerified) }),
    ...(nickname !== undefined && { nickname: ProviderAttribute.other(nickname) }),
  };
}

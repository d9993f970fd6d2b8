import {
  ClientAttributes,
  type IUserPool,
  OAuthScope,
  type StandardAttributesMask,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolClientProps,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { providerNames } from '../settings/identityProviders.ts';
import { isWritable } from '../settings/isWritable.ts';

/** Attributes that a user may read and write. */
const OWN: StandardAttributesMask = { email: true, phoneNumber: true, nickname: true, locale: true };

/** Properties of `AppClient`. */
interface AppClientProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The user pool of the app client. */
  readonly userPool: IUserPool;
}

/**
 * The gateway's own app client. Its secret prevents sign-up and sign-in that bypass the gateway.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 */
export class AppClient extends Construct {
  /** The app client. */
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, { settings, userPool }: AppClientProps) {
    super(scope, id);
    this.userPoolClient = new UserPoolClient(this, 'UserPoolClient', {
      userPool,
      generateSecret: true,
      ...oAuth(settings),
      authFlows: { userPassword: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: settings.challengeValidity,
      accessTokenValidity: settings.accessTokenValidity,
      idTokenValidity: settings.idTokenValidity,
      refreshTokenValidity: settings.refreshTokenValidity,
      // Enables rotation, which excludes the flow REFRESH_TOKEN_AUTH:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
      refreshTokenRotationGracePeriod: settings.refreshGracePeriod,
      enablePropagateAdditionalUserContextData: settings.propagateCallerAddress,
      // The auth function writes `pending` with the user's access token. A value of the user's own is ignored.
      writeAttributes: new ClientAttributes()
        .withStandardAttributes(OWN)
        .withCustomAttributes('pending', ...mappedNames(settings), ...writableNames(settings.attributes)),
      // Only Cognito sets the verified flags; `me` and the ID token contain them. Only pendingAccounts sets
      // `contested`; the auth function reads it in the ID token.
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ ...OWN, emailVerified: true, phoneNumberVerified: true })
        .withCustomAttributes('contested', 'pending', ...Object.keys(settings.attributes)),
    });
  }
}

/**
 * Returns the settings of the authorization code flow, the only one: its code is exchanged with the client secret. The
 * scope of Cognito's own lets the user's access token call it, as that of a sign-in through the API.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html
 */
function oAuth({ managedLogin }: GatewaySettings): Partial<UserPoolClientProps> {
  // Otherwise CDK enables the implicit and the code flow with the callback https://example.com.
  if (managedLogin === undefined) return { disableOAuth: true };
  const { callbackUrls, signOutUrls = [] } = managedLogin;
  return {
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, OAuthScope.COGNITO_ADMIN],
      callbackUrls: [...callbackUrls],
      ...(signOutUrls.length > 0 && { logoutUrls: [...signOutUrls] }),
    },
    supportedIdentityProviders: ['COGNITO', ...providerNames(managedLogin)].map((name) =>
      UserPoolClientIdentityProvider.custom(name),
    ),
  };
}

/**
 * Returns the names of the gateway's own attributes that a provider sets: the app client must be able to write them. A
 * value of the user's own is ignored.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
function mappedNames({ managedLogin }: GatewaySettings): string[] {
  return providerNames(managedLogin).length === 0 ? [] : ['subject'];
}

/** Returns the names of the attributes that users may write. */
function writableNames(attributes: GatewaySettings['attributes']): string[] {
  return Object.entries(attributes)
    .filter(([, attribute]) => isWritable(attribute))
    .map(([name]) => name);
}

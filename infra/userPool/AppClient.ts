import { ClientAttributes, UserPoolClient, type StandardAttributesMask, type UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** What a user may say about themselves. */
const OWN: StandardAttributesMask = { email: true, phoneNumber: true, nickname: true, locale: true };

/** What AppClient needs to know. */
export interface AppClientProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The pool that the app client belongs to. */
  readonly userPool: UserPool;
}

/** The gateway's own app client. It has a secret, so that nobody signs up or in past the gateway. */
export class AppClient extends Construct {
  /** The app client. */
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, { settings, userPool }: AppClientProps) {
    super(scope, id);
    this.userPoolClient = new UserPoolClient(this, 'UserPoolClient', {
      userPool,
      generateSecret: true,
      // Without this CDK opens the implicit and the code flow with callback https://example.com.
      disableOAuth: true,
      authFlows: { userPassword: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: settings.challengeValidity,
      accessTokenValidity: settings.accessTokenValidity,
      idTokenValidity: settings.idTokenValidity,
      refreshTokenValidity: settings.refreshTokenValidity,
      // Turns rotation on, and with it the flow REFRESH_TOKEN_AUTH off: Cognito takes one or the other.
      refreshTokenRotationGracePeriod: settings.refreshGracePeriod,
      enablePropagateAdditionalUserContextData: settings.propagateCallerAddress,
      writeAttributes: new ClientAttributes().withStandardAttributes(OWN),
      // Only Cognito's own flows write the verified flags; `me` and the ID token show them.
      readAttributes: new ClientAttributes().withStandardAttributes({
        ...OWN,
        emailVerified: true,
        phoneNumberVerified: true,
      }),
    });
  }
}

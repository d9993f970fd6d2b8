import { SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import { UserPoolIdentityProviderSamlMetadata } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** A gateway whose users can sign in with Google and with the directory of an office. */
export class LoginStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new AuthGateway(this, 'Accounts', {
      domain: { cognitoDomain: { domainPrefix: 'shop' } },
      managedLogin: {
        callbackUrls: ['https://shop.example/signed-in', 'http://localhost:5173/signed-in'],
        signOutUrls: ['https://shop.example/'],
        identityProviders: {
          google: {
            clientId: '1234.apps.googleusercontent.com',
            clientSecret: SecretValue.secretsManager('google'),
          },
          saml: {
            Office: {
              metadata: UserPoolIdentityProviderSamlMetadata.url('https://office.example/metadata'),
              trustEmail: true,
            },
          },
        },
      },
    });
  }
}

import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** Accounts of a shop: Japanese messages, e-mails from its own domain. */
export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new AuthGateway(this, 'Accounts', {
      appName: 'みせ',
      defaultLocale: 'ja',
      email: UserPoolEmail.withSES({ fromEmail: 'noreply@shop.example', sesRegion: 'ap-northeast-1' }),
      challengeValidity: Duration.minutes(5),
      fallbackUrl: 'https://shop.example/help/sign-in',
    });
  }
}

import { AuthGateway } from '@genkan/construct';
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The stack of the app: sign-up, sign-in with an SMS code, and tokens. Add your own resources here. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new AuthGateway(this, 'Accounts', {
      appName: 'My App',
      defaultLocale: 'en',
      // An output from which `npm run deploy` writes genkan.config.json for the page.
      configOutput: true,
    });
  }
}

import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { join } from 'node:path';
import { AuthGateway } from '../../infra/index.ts';

// A gateway whose users can also sign in at Google, at their company and in managed login. The argument is the port of
// the engine's page, which is the app that the browser returns to.
const port = process.argv[2] ?? '4000';
const page = `http://localhost:${port}/`;

const app = new App({ outdir: join(import.meta.dirname, 'cdk.out') });
const stack = new Stack(app, 'Redirect');
new AuthGateway(stack, 'Accounts', {
  appName: 'Redirect',
  domain: { cognitoDomain: { domainPrefix: 'genkan-example' } },
  managedLogin: {
    callbackUrls: [page],
    signOutUrls: [page],
    identityProviders: {
      // In an account, these secrets have to exist in Secrets Manager. The engine needs none.
      google: { clientId: 'google-client', clientSecret: SecretValue.secretsManager('google-client-secret') },
      oidc: {
        Company: {
          issuerUrl: 'https://login.company.example',
          clientId: 'company-client',
          clientSecret: SecretValue.secretsManager('company-client-secret'),
        },
      },
    },
  },
});
app.synth();

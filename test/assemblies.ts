import { App, Duration, SecretValue } from 'aws-cdk-lib';
import { FeaturePlan, UserPoolIdentityProviderSamlMetadata } from 'aws-cdk-lib/aws-cognito';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { AuthGatewayProps } from '../infra/AuthGatewayProps.ts';
import { AuthGatewayStack } from '../infra/AuthGatewayStack.ts';
import { projectContext } from '../infra/app/projectContext.ts';

/** Disables the floor of sign-up, so that tests do not wait for it. */
const fast: AuthGatewayProps = { signUpFloor: Duration.millis(0) };

/** Deployments for tests, by name. */
const DEPLOYMENTS = {
  /** The defaults of `npx cdk deploy`. */
  default: fast,
  /** Only operators create accounts. */
  closed: { ...fast, selfSignUp: false },
  /** Sign-up reveals existing accounts. */
  revealing: { ...fast, revealExistingAccounts: true },
  /** All validities, the password policy and the default language differ from the defaults. */
  short: {
    ...fast,
    accessTokenValidity: Duration.minutes(5),
    idTokenValidity: Duration.minutes(10),
    refreshTokenValidity: Duration.minutes(60),
    challengeValidity: Duration.minutes(4),
    passwordPolicy: { minLength: 12, requireUppercase: false, requireSymbols: false },
    defaultLocale: 'ja',
    fallbackUrl: 'https://example.com/help/sign-in',
    smsDomain: 'example.com',
    attributes: {
      plan: { type: 'string', max: 20 },
      age: { type: 'number', min: 0, max: 150 },
      tier: { type: 'string', writable: false },
    },
  },
  /** Users can sign in by redirect, also at external identity providers. */
  redirect: {
    ...fast,
    domain: { cognitoDomain: { domainPrefix: 'genkan-test' } },
    managedLogin: {
      callbackUrls: [
        'http://localhost:43173/signed-in',
        'http://localhost:5173/signed-in',
        'https://shop.example/signed-in',
        'https://app.example.com/auth/callback',
      ],
      signOutUrls: ['http://localhost:43173/', 'https://app.example.com/'],
      identityProviders: {
        google: { clientId: 'google-client', clientSecret: SecretValue.secretsManager('google') },
        facebook: {
          clientId: 'facebook-client',
          clientSecret: SecretValue.secretsManager('facebook'),
          trustEmail: true,
        },
        apple: {
          clientId: 'shop.example',
          teamId: 'TEAM123456',
          keyId: 'KEY1234567',
          privateKey: SecretValue.secretsManager('apple'),
        },
        saml: {
          Office: {
            metadata: UserPoolIdentityProviderSamlMetadata.url('https://office.example/metadata'),
            trustEmail: true,
          },
        },
        oidc: {
          Corp: {
            issuerUrl: 'https://login.corp.example',
            clientId: 'corp-client',
            clientSecret: SecretValue.secretsManager('corp'),
          },
        },
      },
    },
  },
  /** Users can set up an authenticator app. */
  totp: { ...fast, totp: { issuer: 'Shop & Co' } },
  /** The caller's address is sent to Cognito for threat protection. */
  propagating: { ...fast, propagateCallerAddress: true, featurePlan: FeaturePlan.PLUS },
} satisfies Record<string, AuthGatewayProps>;

/** Folders of the deployments' assemblies. */
export type Assemblies = Readonly<Record<keyof typeof DEPLOYMENTS, string>>;

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders of synthesized assemblies: `inject('assemblies').default`. */
    assemblies: Assemblies;
  }
}

/**
 * Vitest's global setup: synthesizes every deployment into a temporary folder, without validation, and provides the
 * folders. The returned function removes them.
 */
export function setup(project: TestProject): () => void {
  const root = mkdtempSync(join(tmpdir(), 'genkan-assemblies-'));
  const folders = quietly(() =>
    Object.entries(DEPLOYMENTS).map(([name, props]) => [name, synthesize(join(root, name), props)]),
  );
  project.provide('assemblies', Object.fromEntries(folders) as Assemblies);
  return () => rmSync(root, { recursive: true, force: true });
}

function synthesize(outdir: string, props: AuthGatewayProps): string {
  const app = new App({
    context: projectContext(),
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
  new AuthGatewayStack(app, 'Genkan', props);
  return app.synth().directory;
}

/** Runs `work` without output, because CDK prints "Bundling asset …" for each function. Errors are thrown. */
function quietly<T>(work: () => T): T {
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = () => true;
  try {
    return work();
  } finally {
    process.stderr.write = write;
  }
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PreSignUpTriggerEvent } from 'aws-lambda';
import type { InvocationResult } from '../../local/lambda/invocation.ts';
import { CALLBACK, CLIENT, GOOGLE, SCOPES } from '../local/oauth/startDomain.ts';
import { Browser } from '../local/oauth/Browser.ts';
import { lambdaConfig } from '../local/cognito/triggers.ts';
import { startAuth, type Auth } from './startAuth.ts';

/** A person at the identity provider. */
export interface Identity {
  subject: string;
  email: string;
  emailVerified?: 'on';
  name: string;
}

export function newIdentity(changes: Partial<Identity> = {}): Identity {
  const id = randomUUID();
  return { subject: `s-${id}`, email: `hanako.${id}@example.jp`, emailVerified: 'on', name: '花子', ...changes };
}

const CORP = {
  ...GOOGLE,
  ProviderName: 'Corp',
  ProviderType: 'OIDC',
  ProviderDetails: { ...(GOOGLE['ProviderDetails'] as object), oidc_issuer: 'https://login.corp.example' },
  AttributeMapping: { ...(GOOGLE['AttributeMapping'] as object), 'custom:subject': 'sub' },
};
/** As SAML: no attribute says whether the address is verified. */
const OFFICE = { ...CORP, ProviderName: 'Office', AttributeMapping: { email: 'email' } };

const PROVIDERS = ['Google', 'Corp', 'Office'];

/** A test gateway with identity providers, whose PreSignUp trigger is the function's source, run in this process. */
export class Redirects {
  readonly auth: Auth;
  /** The events of the trigger, oldest first. */
  readonly events: PreSignUpTriggerEvent[];

  private constructor(auth: Auth, events: PreSignUpTriggerEvent[]) {
    this.auth = auth;
    this.events = events;
  }

  static async start(options: Parameters<typeof startAuth>[0] = {}): Promise<Redirects> {
    const events: PreSignUpTriggerEvent[] = [];
    let environment: NodeJS.ProcessEnv = {};
    let handler: Trigger = (event) => Promise.resolve(event);
    const auth = await startAuth({
      ...options,
      environment: {
        CALLBACK_URLS: CALLBACK,
        IDENTITY_PROVIDERS: PROVIDERS.join(','),
        TRUSTED_PROVIDERS: 'Office',
        ...options.environment,
      },
      pool: {
        identityProviders: [GOOGLE, CORP, OFFICE],
        clientProperties: { ...CLIENT, SupportedIdentityProviders: ['COGNITO', ...PROVIDERS] },
        poolProperties: { LambdaConfig: lambdaConfig(['PreSignUp']) },
        triggerMillis: 5000,
        invoke: async (_arn, event) => {
          events.push(event as PreSignUpTriggerEvent);
          // Another gateway may have been started since.
          Object.assign(process.env, environment);
          return runTrigger(handler, event as PreSignUpTriggerEvent);
        },
      },
    });
    environment = { ...process.env };
    ({ handler } = await import('../../lambdas/preSignUp.ts'));
    return new Redirects(auth, events);
  }

  /** Signs in at a provider; resolves with the address of the app and the verifier. */
  async signInAt(provider: string, identity: Identity): Promise<{ url: URL; codeVerifier: string }> {
    const { pool } = this.auth;
    const codeVerifier = randomBytes(32).toString('base64url');
    const browser = new Browser(pool.url);
    const query = {
      client_id: pool.clientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: SCOPES.join(' '),
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
      identity_provider: provider,
    };
    await browser.open(`${pool.url}/oauth2/authorize?${new URLSearchParams(query)}`);
    await browser.submit({ ...identity, decision: 'confirm' }, ['subject', 'email']);
    return { url: browser.address, codeVerifier };
  }

  /** Returns the input of signInWithCode for a new sign-in. */
  async codeAt(provider: string, identity: Identity) {
    const { url, codeVerifier } = await this.signInAt(provider, identity);
    const code = url.searchParams.get('code');
    if (code === null) throw new Error(String(url.searchParams.get('error_description')));
    return { code, codeVerifier, redirectUri: CALLBACK };
  }

  /** Returns what the trigger threw, as the app reads it. */
  async thrownAt(provider: string, identity: Identity): Promise<string | undefined> {
    const { url } = await this.signInAt(provider, identity);
    return /failed with error (\w+)/.exec(url.searchParams.get('error_description') ?? '')?.[1];
  }
}

type Trigger = (event: PreSignUpTriggerEvent) => Promise<PreSignUpTriggerEvent>;

async function runTrigger(handler: Trigger, event: PreSignUpTriggerEvent): Promise<InvocationResult> {
  try {
    return { payload: await handler(event) };
  } catch (error) {
    return { functionError: 'Unhandled', errorType: (error as Error).name, errorMessage: (error as Error).message };
  }
}

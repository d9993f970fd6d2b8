import { readFileSync } from 'node:fs';
import { SecretValue, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolIdentityProviderSamlMetadata } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { App, Validations } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import { contextProps } from '../../infra/app/contextProps.ts';
import type { IdentityProviders, ManagedLogin } from '../../infra/ManagedLogin.ts';
import { providerNames, trustedNames } from '../../infra/settings/identityProviders.ts';
import { everyObject, expectCount, expectProperties, newApp, synthesize } from './synthesize.ts';

const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';
const CLIENT = 'AWS::Cognito::UserPoolClient';
const POOL = 'AWS::Cognito::UserPool';
const FUNCTION = 'AWS::Lambda::Function';

const secret = SecretValue.secretsManager('provider');
const google = { clientId: 'google-client', clientSecret: secret };
const domain = { cognitoDomain: { domainPrefix: 'shop' } };
const callbackUrls = ['https://shop.example/signed-in'];
const metadata = UserPoolIdentityProviderSamlMetadata.url('https://office.example/metadata');
const corp = { issuerUrl: 'https://login.corp.example', clientId: 'corp-client', clientSecret: secret };

const ALL: IdentityProviders = {
  google,
  facebook: { clientId: 'facebook-client', clientSecret: secret, trustEmail: true },
  apple: { clientId: 'shop.example', teamId: 'TEAM', keyId: 'KEY', privateKey: secret },
  saml: { Office: { metadata, attributes: { email: 'mail', nickname: 'displayName' }, trustEmail: true } },
  oidc: { Corp: corp },
};

function withLogin(managedLogin: Partial<ManagedLogin> = {}, props: AuthGatewayProps = {}): AuthGatewayProps {
  return { domain, managedLogin: { callbackUrls, ...managedLogin }, ...props };
}

/** Returns the lines of the error that a synth of these props throws. */
function problemsOf(props: AuthGatewayProps): string[] {
  try {
    new AuthGateway(new Stack(newApp(), 'Own'), 'Accounts', props);
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
  return [];
}

/** Returns a value as JSON; an empty text for undefined. */
function everyText(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function ofType(resources: ReturnType<typeof synthesize>['resources'], type: string) {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}

describe('without managedLogin', () => {
  const { template, resources } = synthesize();

  test('the app client has no OAuth, the pool no trigger of the gateway, and no function a setting of it', () => {
    expectProperties(template, CLIENT, {
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: Match.absent(),
      CallbackURLs: Match.absent(),
    });
    expectProperties(template, POOL, { LambdaConfig: { PreSignUp: Match.absent() } });
    expectCount(template, PROVIDER, 0);
    expectCount(template, FUNCTION, 4);
    const found = /MANAGED_LOGIN_URL|CALLBACK_URLS|IDENTITY_PROVIDERS|"linking"|idp:AdminDisableProvider/.exec(
      JSON.stringify(resources),
    );
    expect(found).toBeNull();
  });
});

describe('managedLogin', () => {
  const plain = synthesize();
  const { template, resources, gateway } = synthesize(
    withLogin({ signOutUrls: ['https://shop.example/'], identityProviders: ALL }),
  );

  test('added to a deployed gateway, keeps the pool with its immutable settings, and the app client', () => {
    const kept = ({ resources: all }: Pick<typeof plain, 'resources'>) => {
      const [pool] = ofType(all, POOL);
      const { UsernameAttributes, AliasAttributes, UsernameConfiguration, Schema } = Object(pool?.[1].Properties) as {
        [name in 'UsernameAttributes' | 'AliasAttributes' | 'UsernameConfiguration']?: unknown;
      } & { Schema?: { Name: string }[] };
      const schema = (Schema ?? []).filter(({ Name }) => Name !== 'linking' && Name !== 'subject');
      const [client] = ofType(all, CLIENT);
      return {
        id: pool?.[0],
        clientId: client?.[0],
        schema,
        UsernameAttributes,
        AliasAttributes,
        UsernameConfiguration,
      };
    };
    expect(kept(plain).schema).not.toEqual([]);
    expect(kept({ resources })).toEqual(kept(plain));
  });

  test('turns on the authorization code flow only, with the scope of Cognito itself', () => {
    expectProperties(template, CLIENT, {
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: callbackUrls,
      LogoutURLs: ['https://shop.example/'],
      SupportedIdentityProviders: ['COGNITO', 'Google', 'Facebook', 'SignInWithApple', 'Office', 'Corp'],
    });
  });

  test('creates each provider with its mapping, before the app client that names it', () => {
    const providers = Object.fromEntries(
      ofType(resources, PROVIDER).map(
        ([id, { Properties }]) =>
          [Properties['ProviderName'], { id, ...Properties }] as [string, { id: string; AttributeMapping?: unknown }],
      ),
    );
    expect(Object.keys(providers).sort()).toEqual(['Corp', 'Facebook', 'Google', 'Office', 'SignInWithApple']);
    const mappings = Object.entries(providers).map(([name, provider]) => [name, provider.AttributeMapping]);
    const claims = { email: 'email', email_verified: 'email_verified', nickname: 'name' };
    expect(Object.fromEntries(mappings)).toEqual({
      Google: claims,
      Corp: { ...claims, 'custom:subject': 'sub' },
      Facebook: { email: 'email', nickname: 'name' },
      SignInWithApple: { email: 'email', email_verified: 'email_verified' },
      Office: { email: 'mail', nickname: 'displayName' },
    });
    const [[, client] = ['', undefined]] = ofType(resources, CLIENT);
    const before = (client as unknown as { DependsOn: string[] }).DependsOn;
    expect(before).toEqual(expect.arrayContaining(Object.values(providers).map(({ id }) => id)));
  });

  test('keeps the secrets of the providers out of the template: it has references only', () => {
    const details = everyObject(resources).filter((object) => 'client_secret' in object || 'private_key' in object);
    expect(details).toHaveLength(4);
    for (const detail of details) {
      const value = (detail['client_secret'] ?? detail['private_key']) as string;
      expect(value).toBe('{{resolve:secretsmanager:provider:SecretString:::}}');
    }
  });

  test('tells the auth function the domain, the redirect URIs and the names', () => {
    expectProperties(template, FUNCTION, {
      Environment: {
        Variables: {
          MANAGED_LOGIN_URL: {
            'Fn::Join': [
              '',
              [
                'https://',
                { Ref: Match.stringLikeRegexp('Domain') },
                '.auth.',
                { Ref: 'AWS::Region' },
                '.amazoncognito.com',
              ],
            ],
          },
          CALLBACK_URLS: 'https://shop.example/signed-in',
          IDENTITY_PROVIDERS: 'Google,Facebook,SignInWithApple,Office,Corp',
        },
      },
    });
  });

  test('adds a PreSignUp trigger that may find, link and update users of this pool, and nothing else', () => {
    const [[poolId] = ['']] = ofType(resources, POOL);
    const policies = ofType(resources, 'AWS::IAM::Policy')
      .map(([, { Properties }]) => Properties)
      .filter(({ Roles }) => JSON.stringify(Roles).includes('PreSignUp'));
    expect(policies).toHaveLength(1);
    expect(policies[0]).toMatchObject({
      PolicyDocument: {
        Statement: [
          {
            Action: [
              'cognito-idp:AdminDisableProviderForUser',
              'cognito-idp:AdminGetUser',
              'cognito-idp:AdminLinkProviderForUser',
              'cognito-idp:AdminUpdateUserAttributes',
              'cognito-idp:ListUsers',
            ],
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [poolId, 'Arn'] },
          },
        ],
      },
      Roles: [{ Ref: expect.stringContaining('PreSignUpRole') as string }],
    });
    expectProperties(template, FUNCTION, {
      Timeout: 5,
      Environment: {
        Variables: {
          IDENTITY_PROVIDERS: 'Google,Facebook,SignInWithApple,Office,Corp',
          TRUSTED_PROVIDERS: 'Facebook,Office',
          PRE_SIGN_UP_FUNCTION: Match.absent(),
        },
      },
    });
    expect(gateway.preSignUpFunction?.node.path).toContain('PreSignUp');
  });

  test('tells pendingAccounts which providers are trusted', () => {
    expectProperties(template, FUNCTION, {
      Environment: {
        Variables: { TRUSTED_PROVIDERS: 'Facebook,Office', PENDING_ACCOUNT_VALIDITY_MILLIS: '172800000' },
      },
    });
  });

  test('lets pendingAccounts unlink identities, and no app client write the wish to link', () => {
    expect(JSON.stringify(resources)).toContain('cognito-idp:AdminDisableProviderForUser');
    expectProperties(template, POOL, {
      Schema: Match.arrayWith([Match.objectLike({ Name: 'linking', Mutable: true })]),
    });
    const [[, client] = ['', undefined]] = ofType(resources, CLIENT);
    expect(JSON.stringify(client)).not.toContain('linking');
    // Cognito fails a sign-in whose mapped attributes the app client cannot write.
    expect(client?.Properties['WriteAttributes']).toContain('custom:subject');
  });

  test.each([
    ['managed login', withLogin(), synthesize()],
    ['a first provider', withLogin({ identityProviders: { google } }), synthesize(withLogin())],
    [
      'another provider',
      withLogin({ identityProviders: ALL }),
      synthesize(withLogin({ identityProviders: { google } })),
    ],
  ])('adding %s replaces no resource and changes no immutable setting', (_name, props, before) => {
    const after = synthesize(props);
    for (const [id, resource] of Object.entries(before.resources)) {
      expect(after.resources[id]?.Type, id).toBe(resource.Type);
    }
    const [[poolId, pool] = ['', undefined]] = ofType(before.resources, POOL);
    const changed = after.resources[poolId];
    for (const name of ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'UserPoolName']) {
      expect(changed?.Properties[name]).toEqual(pool?.Properties[name]);
    }
    const schemaOf = (resource: typeof pool) => resource?.Properties['Schema'] as object[];
    expect(schemaOf(changed)).toEqual(expect.arrayContaining(schemaOf(pool)));
    const [[clientId, client] = ['', undefined]] = ofType(before.resources, CLIENT);
    for (const name of ['GenerateSecret', 'UserPoolId', 'ClientName']) {
      expect(after.resources[clientId]?.Properties[name]).toEqual(client?.Properties[name]);
    }
  });

  test('has no provider to name or to trust when it is not set', () => {
    expect([...providerNames(undefined), ...trustedNames(undefined)]).toEqual([]);
  });

  test('without providers has no trigger of the gateway and offers passwords only', () => {
    const own = synthesize(withLogin());
    expectProperties(own.template, CLIENT, { SupportedIdentityProviders: ['COGNITO'] });
    expectCount(own.template, FUNCTION, 4);
    expect(own.gateway.preSignUpFunction).toBeUndefined();
    expect(plain.gateway.preSignUpFunction).toBeUndefined();
  });

  test('checks the countries of its sign-up with a trigger that may nothing, where there are any to check', () => {
    const allowedCountries = ['JP', 'DE'];
    const own = synthesize(withLogin({}, { allowedCountries }));
    expectProperties(own.template, FUNCTION, {
      Environment: { Variables: { ALLOWED_COUNTRIES: 'JP,DE', IDENTITY_PROVIDERS: Match.absent() } },
      Timeout: 5,
    });
    expect(own.gateway.preSignUpFunction).toBeDefined();
    expect(JSON.stringify(ofType(own.resources, 'AWS::IAM::Policy'))).not.toContain('PreSignUpRole');
    expectProperties(own.template, POOL, {
      LambdaConfig: { PreSignUp: Match.anyValue() },
      Schema: Match.not(Match.arrayWith([Match.objectLike({ Name: 'linking' })])),
    });
    const closed = synthesize(withLogin({}, { allowedCountries, selfSignUp: false }));
    expect(closed.gateway.preSignUpFunction).toBeUndefined();
  });

  test('runs the PreSignUp trigger of the app after its own', () => {
    const stack = new Stack(newApp(), 'Own');
    const preSignUp = new LambdaFunction(stack, 'Hook', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async (event) => event;'),
    });
    new AuthGateway(stack, 'Accounts', withLogin({ identityProviders: { google } }, { triggers: { preSignUp } }));
    const own = Template.fromStack(stack);
    const hook = stack.getLogicalId(preSignUp.node.defaultChild as never);
    expectProperties(own, POOL, {
      LambdaConfig: { PreSignUp: { 'Fn::GetAtt': [Match.stringLikeRegexp('AccountsPreSignUp'), 'Arn'] } },
    });
    expectProperties(own, FUNCTION, { Environment: { Variables: { PRE_SIGN_UP_FUNCTION: { Ref: hook } } } });
    const invokes = everyObject(own.toJSON()).filter(
      ({ Action, Resource }) => Action === 'lambda:InvokeFunction' && everyText(Resource).includes(`"${hook}"`),
    );
    expect(invokes).toHaveLength(1);
  });

  test('warns of the sign-up pages of managed login, unless sign-up is closed', () => {
    const warningsOf = (props: AuthGatewayProps) =>
      Annotations.fromStack(synthesize(props).stack).findWarning('*', Match.stringLikeRegexp('genkan:managedLogin'));
    expect(warningsOf(withLogin())).toHaveLength(1);
    expect(warningsOf(withLogin({}, { selfSignUp: false }))).toEqual([]);
    expect(warningsOf({})).toEqual([]);
  });

  test('has no finding of cdk-nag', () => {
    const app = new App({
      outdir: newApp().outdir,
      context: { 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
    });
    const stack = new AuthGatewayStack(app, 'Genkan', withLogin({ identityProviders: ALL }));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
    expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
  }, 60_000);
});

describe('a wrong managedLogin', () => {
  const untyped = (value: unknown) => value as never;

  test.each<[string, AuthGatewayProps, RegExp]>([
    ['without a domain', { managedLogin: { callbackUrls } }, /needs the prop domain/],
    ['with an unknown key', withLogin(untyped({ callback: 'x' })), /managedLogin has unknown keys: callback/],
    ['without a redirect URI', withLogin({ callbackUrls: [] }), /callbackUrls must name an address/],
    [
      'with a text as redirect URIs',
      withLogin({ callbackUrls: untyped('https://a.example') }),
      /must be a list of texts/,
    ],
    [
      'with a redirect URI over http',
      withLogin({ callbackUrls: ['http://shop.example'] }),
      /got http:\/\/shop.example/,
    ],
    [
      'with http on an address that begins like localhost',
      withLogin({ callbackUrls: ['http://localhost.example/'] }),
      /got/,
    ],
    ['with a fragment', withLogin({ callbackUrls: ['https://shop.example/#a'] }), /fragment; got/],
    ['with a script', withLogin({ callbackUrls: ['javascript://x'] }), /got javascript/],
    ['with white space', withLogin({ signOutUrls: ['https://shop.example/ x'] }), /signOutUrls must be addresses/],
    ['with the same redirect URI twice', withLogin({ callbackUrls: [...callbackUrls, ...callbackUrls] }), /different/],
    [
      'with 101 redirect URIs',
      withLogin({ callbackUrls: Array.from({ length: 101 }, (_, index) => `a${index}://b`) }),
      /at most 100 addresses; got 101/,
    ],
    ['with a list of providers', withLogin({ identityProviders: untyped([]) }), /identityProviders must be an object/],
    ['with an unknown kind', withLogin({ identityProviders: untyped({ amazon: {} }) }), /unknown keys: amazon/],
    [
      'with a provider that is a text',
      withLogin({ identityProviders: untyped({ google: 'id' }) }),
      /google must be an object with/,
    ],
    [
      'with kinds that are lists',
      withLogin({ identityProviders: untyped({ saml: [] }) }),
      /saml must be an object of providers/,
    ],
    [
      'without a secret',
      withLogin({ identityProviders: untyped({ google: { clientId: 'a' } }) }),
      /google.clientSecret must be a secret by reference/,
    ],
    [
      'with a secret in plain text',
      withLogin({
        identityProviders: { google: { clientId: 'a', clientSecret: SecretValue.unsafePlainText('hunter2') } },
      }),
      /google.clientSecret must be a secret by reference/,
    ],
    [
      'with an unknown member',
      withLogin({ identityProviders: untyped({ google: { ...google, team: 1 } }) }),
      /google has unknown keys: team/,
    ],
    [
      'with an issuer over http',
      withLogin({ identityProviders: { oidc: { Corp: { ...corp, issuerUrl: 'http://corp.example' } } } }),
      /Corp.issuerUrl must be an address/,
    ],
    [
      'with scopes in one text',
      withLogin({ identityProviders: { oidc: { Corp: { ...corp, scopes: untyped('openid') } } } }),
      /Corp.scopes must be a list/,
    ],
    [
      'with an unknown attribute',
      withLogin({ identityProviders: { oidc: { Corp: { ...corp, attributes: untyped({ phone: 'a' }) } } } }),
      /Corp.attributes must be/,
    ],
    [
      'with Facebook that is not trusted',
      withLogin({ identityProviders: { facebook: { ...google, trustEmail: false } } }),
      /facebook.trustEmail must be true/,
    ],
    [
      'with SAML and no word about the address',
      withLogin({ identityProviders: { saml: { Office: { metadata } } } }),
      /Office needs trustEmail/,
    ],
    [
      'with SAML and no metadata',
      withLogin({ identityProviders: { saml: { Office: untyped({ trustEmail: true }) } } }),
      /Office.metadata must be/,
    ],
    [
      'with a name with an underscore',
      withLogin({ identityProviders: { oidc: { A_B: corp } } }),
      /names of 3 to 32 .* got A_B/,
    ],
    [
      "with Cognito's own name",
      withLogin({ identityProviders: { oidc: { google: corp } } }),
      /must not have the name google/,
    ],
    [
      'with one name of two kinds',
      withLogin({ identityProviders: { saml: { corp: { metadata, trustEmail: true } }, oidc: { Corp: corp } } }),
      /got Corp twice/,
    ],
    [
      'with an attribute of the same name',
      withLogin({ identityProviders: { google } }, { attributes: { linking: { type: 'string' } } }),
      /attributes.linking must have another name/,
    ],
    [
      'with 48 attributes',
      withLogin(
        { identityProviders: { google } },
        {
          attributes: Object.fromEntries(
            Array.from({ length: 48 }, (_, index) => [`a${index}`, { type: 'boolean' as const }]),
          ),
        },
      ),
      /at most 46 with identity providers/,
    ],
    [
      'with redirect URIs that are too long together',
      withLogin({ callbackUrls: [`https://shop.example/${'a'.repeat(2400)}`] }),
      /hookMessages, managedLogin and totp together/,
    ],
  ])('%s is rejected', (_name, props, message) => {
    expect(problemsOf(props)).toEqual([expect.stringMatching(message)]);
  });

  test('with an existing pool is rejected', () => {
    const stack = new Stack(newApp(), 'Own');
    const userPool = UserPool.fromUserPoolId(stack, 'Users', 'eu-west-1_Example12');
    expect(() => new AuthGateway(stack, 'Accounts', withLogin({}, { userPool }))).toThrow(
      /managedLogin cannot be set with userPool/,
    );
  });

  test('is reported in one message with the problems of other props', () => {
    expect(
      problemsOf(withLogin({ callbackUrls: [], identityProviders: { oidc: { A_B: corp } } }, { appName: '' })),
    ).toHaveLength(3);
  });

  test('is not one with scopes of its own', () => {
    const own = withLogin({ identityProviders: { oidc: { Corp: { ...corp, scopes: ['openid', 'email'] } } } });
    expect(problemsOf(own)).toEqual([]);
    expectProperties(synthesize(own).template, PROVIDER, { ProviderDetails: { authorize_scopes: 'openid email' } });
  });

  test('never shows a secret in its message', () => {
    const clientSecret = SecretValue.unsafePlainText('hunter2-sakura');
    expect(
      problemsOf(withLogin({ identityProviders: { google: { clientId: 'a', clientSecret } } })).join(),
    ).not.toContain('hunter2');
  });

  test.each([
    'http://localhost',
    'http://localhost:5173/x',
    'https://shop.example/a?b=c',
    'shop://signed-in',
    'com.example.app://cb',
  ])('is not one with the redirect URI %s', (url) => {
    expect(problemsOf(withLogin({ callbackUrls: [url] }))).toEqual([]);
  });
});

describe('context', () => {
  const read = (context: Record<string, unknown>) => contextProps(newApp({ ...context }).node);

  test('sets the domain and managedLogin, with secrets as dynamic references', () => {
    const props = read({
      'genkan:domain': domain,
      'genkan:managedLogin': {
        callbackUrls,
        identityProviders: {
          google: { clientId: 'a', clientSecret: '{{resolve:secretsmanager:google}}' },
          saml: { Office: { metadata: 'https://office.example/metadata', trustEmail: true } },
          oidc: { Corp: { ...corp, clientSecret: '{{resolve:ssm-secure:corp}}' } },
        },
      },
    });
    expect(problemsOf(props)).toEqual([]);
    const { template } = synthesize(props);
    expectProperties(template, PROVIDER, {
      ProviderDetails: { client_secret: '{{resolve:secretsmanager:google}}' },
    });
    expectProperties(template, PROVIDER, { ProviderDetails: { MetadataURL: 'https://office.example/metadata' } });
  });

  test('has the values of "Try it in the demo" in docs/construct.md', () => {
    const [, json = ''] =
      /^### Try it in the demo$[^]*?```json\n([^]*?)```/m.exec(readFileSync('docs/construct.md', 'utf8')) ?? [];
    const { template } = synthesize(read(JSON.parse(json) as Record<string, unknown>));
    expectProperties(template, PROVIDER, { ProviderName: 'Google' });
    expectProperties(template, PROVIDER, { ProviderName: 'Office' });
  });

  test('with a secret in plain text is rejected like the prop', () => {
    const google = { clientId: 'a', clientSecret: 'hunter2' };
    const props = read({
      'genkan:domain': domain,
      'genkan:managedLogin': { callbackUrls, identityProviders: { google } },
    });
    expect(problemsOf(props)).toEqual([expect.stringMatching(/clientSecret must be a secret by reference/)]);
  });

  test('that is no object is rejected', () => {
    expect(() => read({ 'genkan:managedLogin': 'google' })).toThrow(/genkan:managedLogin must be an object/);
    expect(() => read({ 'genkan:domain': 'shop' })).toThrow(/genkan:domain must be an object/);
  });

  test('of another shape is left to the checks of the construct', () => {
    const broken = {
      callbackUrls,
      identityProviders: { google: 'id', saml: { Office: 'x' }, oidc: { Corp: { metadata: 1 } } },
    };
    expect(problemsOf(read({ 'genkan:domain': domain, 'genkan:managedLogin': broken })).length).toBeGreaterThan(2);
    expect(
      problemsOf(read({ 'genkan:domain': domain, 'genkan:managedLogin': { callbackUrls, identityProviders: [] } })),
    ).toHaveLength(1);
  });
});

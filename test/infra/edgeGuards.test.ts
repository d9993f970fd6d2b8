import { App, Duration, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  UserPool,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
  UserPoolIdentityProviderGoogle,
} from 'aws-cdk-lib/aws-cognito';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCertificate,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AwsSolutionsChecks } from 'cdk-nag';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEdgeGuard } from '../../guards/edge.ts';
import {
  AuthGateway,
  EdgeGuard,
  type EdgeGuardProps,
  LoadBalancerGuard,
  type LoadBalancerGuardProps,
  ViewerGuard,
} from '../../infra/index.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { toSignOutUrl, toStartUrl } from '../../lambdas/runtime/redirects.ts';
import { expectCount, expectProperties, newApp, temporaryFolder } from './synthesize.ts';

const ENV = { account: '111122223333', region: 'us-east-1' };
const GATEWAY = {
  graphqlApiId: 'abcdefghijklmnopqrstuvwxyz',
  graphqlUrl: 'https://example.appsync-api.us-east-1.amazonaws.com/graphql',
  userPoolId: 'us-east-1_Example12',
  userPoolClientId: 'gatewayclient',
};
const PAGE = { page: '/sign-in' };

/** A stack with a distribution behind an edge guard, and one behind both guards. */
function guarded(
  props: Partial<EdgeGuardProps> = {},
  { app = newApp(), env = ENV }: { app?: App; env?: Partial<typeof ENV> } = {},
) {
  const stack = new Stack(app, 'Site', { env });
  const gateway = AuthGateway.fromAuthGatewayAttributes(stack, 'Accounts', GATEWAY);
  const edgeGuard = new EdgeGuard(stack, 'Guard', { gateway, apiKey: 'da2-example', signIn: PAGE, ...props });
  const origin = new HttpOrigin('origin.example.com');
  const distribution = new Distribution(stack, 'Distribution', { defaultBehavior: edgeGuard.behavior(origin) });
  return { stack, edgeGuard, origin, distribution };
}

/** Returns the options that the edge function reads. */
function optionsOf(stack: Stack): Record<string, unknown> {
  const [parameter] = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter'));
  return JSON.parse(String((parameter as { Properties: { Value: unknown } }).Properties.Value)) as Record<
    string,
    unknown
  >;
}

describe('EdgeGuard', () => {
  const { stack } = guarded({ publicPaths: ['/assets/*'] });
  const template = Template.fromStack(stack);

  test('puts a numbered version before the cache, with the body, and requires HTTPS', () => {
    expectProperties(template, 'AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: {
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          ViewerProtocolPolicy: 'redirect-to-https',
          LambdaFunctionAssociations: [
            {
              EventType: 'viewer-request',
              IncludeBody: true,
              LambdaFunctionARN: { Ref: Match.stringLikeRegexp('Version') },
            },
          ],
        },
      },
    });
  });

  test('keeps the limits of Lambda@Edge: no environment variables, 128 MB, 5 seconds, x86_64', () => {
    const [handler] = Object.values(template.findResources('AWS::Lambda::Function')) as { Properties: object }[];
    expect(handler?.Properties).toMatchObject({ MemorySize: 128, Timeout: 5, Architectures: ['x86_64'] });
    expect(handler?.Properties).not.toHaveProperty('Environment');
    expect(handler?.Properties).not.toHaveProperty('VpcConfig');
    expectProperties(template, 'AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: ['edgelambda.amazonaws.com', 'lambda.amazonaws.com'] } }],
      },
    });
  });

  test('may read its parameter and its secret, and nothing else', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy')) as {
      Properties: {
        PolicyDocument: { Statement: { Action: string; Resource: { 'Fn::Join': [string, unknown[]] } }[] };
      };
    }[];
    const statements = policy?.Properties.PolicyDocument.Statement.map(({ Action, Resource }) => [
      Action,
      JSON.stringify(Resource['Fn::Join'][1]),
    ]);
    expect(statements).toEqual([
      ['ssm:GetParameter', expect.stringMatching(/:ssm:us-east-1:.*:parameter\/genkan\/edge\/c8[0-9a-f]{40}"/)],
      [
        'secretsmanager:GetSecretValue',
        expect.stringMatching(/:secretsmanager:us-east-1:.*:secret:genkan\/edge\/c8[0-9a-f]{40}-\?{6}"/),
      ],
    ]);
  });

  test('generates the secret of the cookies, which is in no template', () => {
    expectProperties(template, 'AWS::SecretsManager::Secret', {
      Name: Match.stringLikeRegexp('^genkan/edge/c8'),
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
      SecretString: Match.absent(),
    });
  });

  test('writes the options for the function', () => {
    expect(optionsOf(stack)).toEqual({
      verifier: { pools: [{ userPoolId: 'us-east-1_Example12', clientIds: ['gatewayclient'] }] },
      gateway: { graphqlUrl: GATEWAY.graphqlUrl, apiKey: 'da2-example' },
      signIn: PAGE,
      path: '/auth',
      publicPaths: ['/assets/*', '/sign-in'],
      forwardToken: false,
      viewerCookie: false,
    });
  });

  test('writes every option, with the URLs of the managed login', () => {
    const other = guarded({
      signIn: { loginUrl: 'https://shop.auth.us-east-1.amazoncognito.com' },
      path: '/session',
      groups: ['staff'],
      cookieMaxAge: Duration.days(7),
      forwardToken: true,
    });
    expect(optionsOf(other.stack)).toMatchObject({
      verifier: { groups: ['staff'] },
      signIn: {
        startUrl:
          'https://shop.auth.us-east-1.amazoncognito.com/oauth2/authorize?client_id=gatewayclient&response_type=code' +
          '&scope=openid+email+profile+aws.cognito.signin.user.admin',
        signOutUrl: 'https://shop.auth.us-east-1.amazoncognito.com/logout?client_id=gatewayclient',
      },
      path: '/session',
      publicPaths: [],
      cookieMaxAgeSeconds: 604_800,
      forwardToken: true,
    });
  });

  test('takes the API key of a gateway of the same app, by reference', () => {
    const own = new Stack(newApp(), 'Own', { env: ENV });
    new EdgeGuard(own, 'Guard', { gateway: new AuthGateway(own, 'Accounts'), signIn: PAGE });
    const [parameter] = Object.values(Template.fromStack(own).findResources('AWS::SSM::Parameter'));
    expect(JSON.stringify(parameter)).toMatch(/"Fn::GetAtt":\["[^"]*ApiKey[^"]*","ApiKey"\]/i);
  });

  test('ships the bundle with the names of its sources', () => {
    const app = new App({
      context: projectContext(),
      outdir: temporaryFolder(),
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      treeMetadata: false,
    });
    guarded({}, { app });
    const { directory } = app.synth();
    const folders = readdirSync(directory).filter((name) => existsSync(join(directory, name, 'config.json')));
    expect(folders).toHaveLength(1);
    const [folder = ''] = folders;
    expect(JSON.parse(readFileSync(join(directory, folder, 'config.json'), 'utf8'))).toEqual({
      region: 'us-east-1',
      parameterName: expect.stringMatching(/^\/genkan\/edge\/c8[0-9a-f]{40}$/),
      secretName: expect.stringMatching(/^genkan\/edge\/c8[0-9a-f]{40}$/),
    });
    expect(readFileSync(join(directory, folder, 'index.js'), 'utf8')).toContain('config.json');
  });

  test('puts the function of another Region into a stack in us-east-1, which reads from the Region of the guard', () => {
    const app = newApp();
    const { stack: tokyo } = guarded({}, { app, env: { account: '111122223333', region: 'ap-northeast-1' } });
    const edgeStack = app.node.children.find((child) => child.node.id.startsWith('edge-lambda-stack-')) as Stack;
    expect(edgeStack.region).toBe('us-east-1');
    expectCount(Template.fromStack(edgeStack), 'AWS::Lambda::Function', 1);
    expect(JSON.stringify(Template.fromStack(edgeStack).findResources('AWS::IAM::Policy'))).toContain(
      ':ssm:ap-northeast-1:',
    );
    expectCount(Template.fromStack(tokyo), 'AWS::SecretsManager::Secret', 1);
  });

  test.each(['us-east-1', 'eu-west-1'])('can be in one stack in %s twice', (region) => {
    const app = newApp();
    const { stack: both } = guarded({}, { app, env: { account: '111122223333', region } });
    const gateway = AuthGateway.fromAuthGatewayAttributes(both, 'Again', GATEWAY);
    new EdgeGuard(both, 'Other', { gateway, apiKey: 'da2-example', signIn: PAGE });
    const found = app.node.children.find((child) => child.node.id.startsWith('edge-lambda-stack-'));
    expectCount(Template.fromStack((found ?? both) as Stack), 'AWS::Lambda::Version', 2);
  });

  // The room infra may not import values of guards and lambdas, so both have these rules: here they are compared.
  test.each([
    { path: 'auth' },
    { path: '/auth/' },
    { path: '/a b' },
    { path: '/session.1/~me' },
    { publicPaths: ['assets'] },
    { publicPaths: ['/a*b'] },
    { publicPaths: ['/a?b'] },
    { publicPaths: ['/a#b'] },
    { publicPaths: ['/*', '/a b'] },
    { signIn: { page: 'https://example.com/' } },
    { signIn: { page: '/sign-in/' } },
    { signIn: { page: '/sign-in/again' } },
  ])('accepts $path$publicPaths$signIn.page exactly when createEdgeGuard does', (options) => {
    const problems = (build: () => unknown): string[] => {
      try {
        build();
        return [];
      } catch (error) {
        return (error as Error).message.split('\n').slice(1);
      }
    };
    const inFunction = problems(() =>
      createEdgeGuard({
        verifier: { pools: [{ userPoolId: 'us-east-1_Example12', clientIds: ['gatewayclient'] }] },
        gateway: { graphqlUrl: GATEWAY.graphqlUrl, apiKey: 'da2-example' },
        cookieSecrets: ['first-cookie-secret-of-the-tests-0001'],
        signIn: PAGE,
        ...options,
      }),
    );
    expect(problems(() => guarded(options))).toEqual(inFunction);
  });

  test('begins the sign-in and the sign-out at the same URLs as the gateway', () => {
    const loginUrl = 'https://shop.auth.us-east-1.amazoncognito.com';
    expect(optionsOf(guarded({ signIn: { loginUrl } }).stack)['signIn']).toEqual({
      startUrl: toStartUrl(loginUrl, 'gatewayclient', null),
      signOutUrl: toSignOutUrl(loginUrl, 'gatewayclient'),
    });
  });

  test('reports every invalid prop at once', () => {
    const invalid = {
      signIn: { page: 'https://example.com/' },
      path: '/auth/',
      publicPaths: ['assets', '/a*b', `/${'x'.repeat(2000)}`],
      groups: [],
      cookieMaxAge: Duration.millis(60_500),
    };
    expect(() => guarded(invalid, { env: {} })).toThrow(
      [
        'The guard Site/Guard cannot be built:',
        'signIn.page must be a path such as /sign-in.',
        'path must be a path such as /auth; it is /auth/.',
        'publicPaths: assets must begin with / and may have * at its end only.',
        'publicPaths: /a*b must begin with / and may have * at its end only.',
        'publicPaths must have 2000 characters in total or fewer.',
        'groups must name a group, or be left out.',
        'cookieMaxAge must be a minute or longer; it is 60.5 seconds.',
        'The stack must have an explicit Region: env: { region: … }.',
      ].join('\n  '),
    );
    const another = new Stack(newApp(), 'Another', { env: ENV });
    const gateway = AuthGateway.fromAuthGatewayAttributes(another, 'Accounts', GATEWAY);
    expect(() => new EdgeGuard(another, 'Guard', { gateway, signIn: PAGE })).toThrow(
      'apiKey must be given for a gateway of another app.',
    );
  });
});

describe('ViewerGuard', () => {
  const { stack, edgeGuard, origin, distribution } = guarded({ publicPaths: ['/assets/*'] });
  const films = new ViewerGuard(stack, 'Films', { edgeGuard });
  distribution.addBehavior('/films/*', origin, films.behavior(origin));
  const posters = new ViewerGuard(stack, 'Posters', { edgeGuard, publicPaths: ['/posters/small/*'] });
  const template = Template.fromStack(stack);

  test('puts a CloudFront function with a key value store before the cache', () => {
    expectProperties(template, 'AWS::CloudFront::Function', {
      AutoPublish: true,
      FunctionCode: Match.stringLikeRegexp(
        'const SETTINGS={"renewPath":"/auth/renew","publicPaths":\\["/assets/\\*","/sign-in"\\],"removesAuthorization":false};$',
      ),
      FunctionConfig: {
        Runtime: 'cloudfront-js-2.0',
        KeyValueStoreAssociations: [{ KeyValueStoreARN: { 'Fn::GetAtt': [Match.stringLikeRegexp('Films'), 'Arn'] } }],
      },
    });
    expectProperties(template, 'AWS::CloudFront::Function', {
      FunctionCode: Match.stringLikeRegexp('"publicPaths":\\["/posters/small/\\*"\\],"removesAuthorization":false};$'),
    });
    expectProperties(template, 'AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheBehaviors: [
          {
            PathPattern: '/films/*',
            AllowedMethods: ['GET', 'HEAD'],
            ViewerProtocolPolicy: 'redirect-to-https',
            FunctionAssociations: [{ EventType: 'viewer-request' }],
          },
        ],
      },
    });
    expect(posters.keyValueStore.node.path).toBe('Site/Posters/Keys');
  });

  test('removes the header Authorization that an edge guard with forwardToken sets', () => {
    const { stack: forwarding, edgeGuard: guard } = guarded({ forwardToken: true });
    new ViewerGuard(forwarding, 'Films', { edgeGuard: guard });
    expectProperties(Template.fromStack(forwarding), 'AWS::CloudFront::Function', {
      FunctionCode: Match.stringLikeRegexp('"removesAuthorization":true};$'),
    });
  });

  test('has no key in the template, and lets the edge guard set its cookie', () => {
    for (const store of Object.values(template.findResources('AWS::CloudFront::KeyValueStore'))) {
      expect((store as { Properties: object }).Properties).not.toHaveProperty('ImportSource');
    }
    expect(optionsOf(stack)).toMatchObject({ viewerCookie: true });
  });
});

describe('LoadBalancerGuard', () => {
  function balanced(props: Partial<LoadBalancerGuardProps> = {}, app = newApp()) {
    const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
    const userPool = new UserPool(stack, 'Users');
    const clientSecretValue = SecretValue.secretsManager('google');
    new UserPoolIdentityProviderGoogle(stack, 'Google', { userPool, clientId: '1234', clientSecretValue });
    const userPoolDomain = new UserPoolDomain(stack, 'Domain', { userPool, cognitoDomain: { domainPrefix: 'shop' } });
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, restrictDefaultSecurityGroup: false }) as IVpc;
    const loadBalancer = new ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
    const guard = new LoadBalancerGuard(stack, 'Guard', {
      userPool,
      userPoolDomain,
      loadBalancer,
      hosts: ['shop.example.com', 'www.shop.example.com'],
      ...props,
    });
    loadBalancer.addListener('Https', {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [ListenerCertificate.fromArn('arn:aws:acm:eu-west-1:111122223333:certificate/1')],
      defaultAction: guard.action(ListenerAction.fixedResponse(200)),
      open: true,
    });
    return { stack, guard };
  }

  test('signs users in at the managed login before the next action', () => {
    const template = Template.fromStack(balanced().stack);
    expectProperties(template, 'AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: [
        {
          Type: 'authenticate-cognito',
          Order: 1,
          AuthenticateCognitoConfig: {
            Scope: 'openid email profile',
            UserPoolArn: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] },
            UserPoolClientId: { Ref: Match.stringLikeRegexp('^Users.*LoadBalancer') },
            UserPoolDomain: { Ref: Match.stringLikeRegexp('^Domain') },
            SessionTimeout: Match.absent(),
          },
        },
        { Type: 'fixed-response', Order: 2 },
      ],
    });
  });

  test('has an app client with a secret, for the code flow of its hosts only', () => {
    const template = Template.fromStack(balanced().stack);
    expectProperties(template, 'AWS::Cognito::UserPoolClient', {
      GenerateSecret: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://shop.example.com/oauth2/idpresponse', 'https://www.shop.example.com/oauth2/idpresponse'],
      ExplicitAuthFlows: Match.absent(),
      SupportedIdentityProviders: ['COGNITO'],
    });
  });

  test('creates the app client after the identity providers that it names', () => {
    const clients = (props: Partial<LoadBalancerGuardProps>) =>
      Object.values(Template.fromStack(balanced(props).stack).findResources('AWS::Cognito::UserPoolClient'));
    const identityProviders = [UserPoolClientIdentityProvider.GOOGLE];
    expect(clients({ identityProviders })[0]?.['DependsOn']).toEqual([expect.stringMatching(/^Google/)]);
    expect(clients({})[0]).not.toHaveProperty('DependsOn');
  });

  test('takes the identity providers and the time-out of the session', () => {
    const { stack } = balanced({
      identityProviders: [UserPoolClientIdentityProvider.GOOGLE],
      sessionTimeout: Duration.hours(8),
    });
    const template = Template.fromStack(stack);
    expectProperties(template, 'AWS::Cognito::UserPoolClient', { SupportedIdentityProviders: ['Google'] });
    expectProperties(template, 'AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: Match.arrayWith([
        Match.objectLike({ AuthenticateCognitoConfig: Match.objectLike({ SessionTimeout: '28800' }) }),
      ]),
    });
  });

  test('has the options of the verifier of the targets', () => {
    const { stack, guard } = balanced();
    const { loadBalancerArns, userPoolId, clientIds } = stack.resolve(guard.verifierOptions) as Record<string, unknown>;
    expect(loadBalancerArns).toEqual([{ Ref: expect.stringMatching(/^Balancer/) }]);
    expect(userPoolId).toEqual({ Ref: expect.stringMatching(/^Users/) });
    expect(clientIds).toEqual([{ Ref: expect.stringMatching(/^Users.*LoadBalancer/) }]);
  });

  test('reports every invalid host', () => {
    expect(() => balanced({ hosts: [] })).toThrow('hosts must have the host name of the load balancer.');
    expect(() => balanced({ hosts: ['Shop.example.com', 'https://a.example'] })).toThrow(
      [
        'The guard Shop/Guard cannot be built:',
        'hosts: Shop.example.com is not a host name in lower case.',
        'hosts: https://a.example is not a host name in lower case.',
      ].join('\n  '),
    );
  });
});

test('the guards pass the AwsSolutions rules of cdk-nag', () => {
  const app = newApp();
  const { stack, edgeGuard, distribution } = guarded({}, { app });
  new ViewerGuard(stack, 'Films', { edgeGuard });
  // Access log, TLS, Geo restriction and web ACL of the distribution are not the guards'.
  for (const rule of ['CFR1', 'CFR2', 'CFR3', 'CFR4']) {
    Validations.of(distribution).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason: 'not of the guards' });
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

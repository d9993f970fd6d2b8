import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Construct } from 'constructs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppSyncGuard, AuthGateway, type GuardProps, HttpApiGuard, RestApiGuard } from '../../infra/index.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { everyObject, expectProperties, newApp, temporaryFolder } from './synthesize.ts';

const POOL = 'eu-west-1_Example12';
const GATEWAY = {
  graphqlApiId: 'abcdefghijklmnopqrstuvwxyz',
  graphqlUrl: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
  userPoolId: POOL,
  userPoolClientId: 'gatewayclient',
};

function importedGateway(stack: Stack) {
  return AuthGateway.fromAuthGatewayAttributes(stack, 'Accounts', GATEWAY);
}

function clientOf(stack: Stack, id: string) {
  return UserPoolClient.fromUserPoolClientId(stack, `Client-${id}`, id);
}

/** A stack with an API behind each guard. */
function guarded(props: (stack: Stack) => GuardProps, app: App = newApp()) {
  const stack = new Stack(app, 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  const guard = props(stack);
  const schema = join(temporaryFolder(), 'schema.graphql');
  writeFileSync(schema, 'type Query { order: String }');
  const http = new HttpApiGuard(stack, 'HttpGuard', guard);
  const rest = new RestApiGuard(stack, 'RestGuard', guard);
  const appSync = new AppSyncGuard(stack, 'AppSyncGuard', guard);
  const { authorizer } = rest;
  new HttpApi(stack, 'Http', { defaultAuthorizer: http.authorizer }).addRoutes({
    path: '/orders',
    methods: [HttpMethod.GET, HttpMethod.POST],
    integration: new HttpUrlIntegration('Orders', 'https://orders.example'),
  });
  new RestApi(stack, 'Rest', { defaultMethodOptions: { authorizer } }).root.addMethod('GET');
  new GraphqlApi(stack, 'Graphql', {
    name: 'orders',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: appSync.authorizationMode },
  });
  return { stack, http, rest, appSync };
}

function optionsOf(template: Template): unknown[] {
  const functions = Object.values(template.findResources('AWS::Lambda::Function')) as {
    Properties: { Environment?: { Variables: { GUARD_OPTIONS?: unknown } } };
  }[];
  return functions.flatMap(({ Properties }) => Properties.Environment?.Variables.GUARD_OPTIONS ?? []);
}

describe('the guards of an imported gateway', () => {
  const { stack } = guarded((scope) => ({ gateway: importedGateway(scope) }));
  const template = Template.fromStack(stack);
  const pools = [{ userPoolId: POOL, clientIds: ['gatewayclient'] }];

  test('accept access tokens of its app client', () => {
    const verifier = { pools, tokenUse: 'access' };
    expect(optionsOf(template).map((text) => JSON.parse(String(text)) as unknown)).toEqual(
      expect.arrayContaining([{ verifier }, { verifier }, { verifier, appSync: { ttlSeconds: 60 } }]),
    );
  });

  test('authorize every route of the HTTP API with simple responses, cached by the token', () => {
    expectProperties(template, 'AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerResultTtlInSeconds: 60,
    });
    for (const { Properties } of Object.values(template.findResources('AWS::ApiGatewayV2::Route'))) {
      expect(Properties).toMatchObject({ AuthorizationType: 'CUSTOM' });
    }
  });

  test('authorize the methods of the REST API by the token', () => {
    expectProperties(template, 'AWS::ApiGateway::Authorizer', {
      Type: 'TOKEN',
      IdentitySource: 'method.request.header.Authorization',
      AuthorizerResultTtlInSeconds: 60,
    });
    expectProperties(template, 'AWS::ApiGateway::Method', { AuthorizationType: 'CUSTOM' });
    const [{ Properties } = { Properties: {} }] = Object.values(
      template.findResources('AWS::ApiGateway::Authorizer'),
    ) as { Properties: { IdentityValidationExpression?: string } }[];
    const expression = new RegExp(String(Properties.IdentityValidationExpression));
    for (const header of ['Bearer a.b-.c_', 'bearer  a.b.c', 'BEARER a.b.c']) expect(header).toMatch(expression);
    for (const header of ['a.b.c', 'Bearer a.b', 'Bearer a.b.c ', 'Bearer a.b.c.d']) {
      expect(header).not.toMatch(expression);
    }
  });

  test('authorize the AppSync API', () => {
    expectProperties(template, 'AWS::AppSync::GraphQLApi', {
      AuthenticationType: 'AWS_LAMBDA',
      LambdaAuthorizerConfig: { AuthorizerResultTtlInSeconds: 60 },
    });
  });

  test('have functions in the same form as those of the gateway', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) =>
        'GUARD_OPTIONS' in ((Properties as { Environment?: { Variables: object } }).Environment?.Variables ?? {}),
    );
    expect(functions).toHaveLength(3);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        RecursiveLoop: 'Terminate',
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
      });
    }
  });

  test('have functions that may only write their own log, and that only the APIs may invoke', () => {
    const authorizers = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.includes('Guard'));
    expect(authorizers).toHaveLength(3);
    for (const [, role] of authorizers) {
      const allowed = everyObject(role).filter(
        ({ Effect, Action }) => Effect === 'Allow' && Action !== 'sts:AssumeRole',
      );
      expect(allowed).toEqual([
        {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/Guard.*Logs/), 'Arn'] },
        },
      ]);
      expect(role).not.toHaveProperty('Properties.ManagedPolicyArns');
    }
    const principals = Object.values(template.findResources('AWS::Lambda::Permission')).map(
      ({ Properties }) => Properties as { Principal: string; SourceArn?: unknown },
    );
    expect(principals.map(({ Principal }) => Principal).sort()).toEqual([
      ...['apigateway.amazonaws.com', 'apigateway.amazonaws.com', 'appsync.amazonaws.com'],
    ]);
    for (const { SourceArn } of principals) expect(SourceArn).toBeDefined();
  });
});

test('the guards of a gateway of the same app accept its tokens and those of further pools', () => {
  const app = newApp();
  const { stack } = guarded((scope) => {
    const gateway = new AuthGateway(scope, 'Accounts');
    const partner = UserPool.fromUserPoolId(scope, 'Partner', 'eu-central-1_Partner01');
    return {
      gateway,
      pools: [
        { userPool: gateway.userPool, userPoolClients: [clientOf(scope, 'mobile'), gateway.userPoolClient] },
        { userPool: partner, userPoolClients: [clientOf(scope, 'partner')] },
      ],
      tokenUse: 'access',
      groups: ['staff'],
      scopes: ['orders/read'],
      checkRevoked: true,
    };
  }, app);
  const [text] = optionsOf(Template.fromStack(stack)) as { 'Fn::Join': [string, unknown[]] }[];
  const joined = text?.['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'token')).join('');

  expect(JSON.parse(String(joined))).toEqual({
    verifier: {
      pools: [
        { userPoolId: 'token', clientIds: ['token', 'mobile'] },
        { userPoolId: 'eu-central-1_Partner01', clientIds: ['partner'] },
      ],
      tokenUse: 'access',
      groups: ['staff'],
      scopes: ['orders/read'],
      checkRevoked: true,
    },
  });
});

test('one HTTP API can have several guards of the same id', () => {
  const stack = new Stack(newApp(), 'Orders');
  const gateway = importedGateway(stack);
  const api = new HttpApi(stack, 'Http');
  for (const id of ['Orders', 'Reports']) {
    const { authorizer } = new HttpApiGuard(new Construct(stack, id), 'Guard', { gateway });
    const integration = new HttpUrlIntegration(id, 'https://orders.example');
    api.addRoutes({ path: `/${id}`, integration, authorizer });
  }
  const authorizers = Object.values(Template.fromStack(stack).findResources('AWS::ApiGatewayV2::Authorizer'));
  expect(new Set(authorizers.map((each) => (each['Properties'] as { Name: string }).Name)).size).toBe(2);
});

test('the props set the function, the log, the cache and the fields of groups', () => {
  const stack = new Stack(newApp(), 'Orders');
  const guard = {
    gateway: importedGateway(stack),
    tokenUse: 'id',
    architecture: Architecture.X86_64,
    logRetention: RetentionDays.ONE_WEEK,
    resultsCacheTtl: Duration.minutes(0),
  } as const;
  const { authorizationMode, function: fn } = new AppSyncGuard(stack, 'Guard', {
    ...guard,
    fieldsOfGroups: { admin: ['Mutation.deleteOrder'] },
  });
  const template = Template.fromStack(stack);

  expectProperties(template, 'AWS::Lambda::Function', { Architectures: ['x86_64'], Timeout: 10 });
  expectProperties(template, 'AWS::Logs::LogGroup', { RetentionInDays: 7 });
  expect(JSON.parse(String(optionsOf(template)[0]))).toMatchObject({
    verifier: { tokenUse: 'id' },
    appSync: { ttlSeconds: 0, fieldsOfGroups: { admin: ['Mutation.deleteOrder'] } },
  });
  expect(authorizationMode.lambdaAuthorizerConfig?.handler).toBe(fn);
});

describe('a guard is rejected', () => {
  const base = (stack: Stack) => ({ gateway: importedGateway(stack) });

  test.each<[string, (stack: Stack) => GuardProps, string]>([
    ['without a pool', () => ({}), 'gateway or pools must name a user pool.'],
    [
      'with a pool without a client',
      (stack) => ({ pools: [{ userPool: UserPool.fromUserPoolId(stack, 'Pool', POOL), userPoolClients: [] }] }),
      'Each of pools must name an app client.',
    ],
    ['with no group', (stack) => ({ ...base(stack), groups: [] }), 'groups must name a group, or be left out.'],
    ['with no scope', (stack) => ({ ...base(stack), scopes: [] }), 'scopes must name a scope, or be left out.'],
    [
      'with scopes of ID tokens',
      (stack) => ({ ...base(stack), scopes: ['a'], tokenUse: 'id' }),
      "scopes needs tokenUse 'access': ID tokens have no scopes.",
    ],
    [
      'with an online check of ID tokens',
      (stack) => ({ ...base(stack), checkRevoked: true, tokenUse: 'id' }),
      "checkRevoked needs tokenUse 'access'",
    ],
    [
      'with a long cache',
      (stack) => ({ ...base(stack), resultsCacheTtl: Duration.minutes(61) }),
      'resultsCacheTtl must be 0 to 3600 whole seconds; it is 3660 seconds.',
    ],
    [
      'with a cache of half a second',
      (stack) => ({ ...base(stack), resultsCacheTtl: Duration.millis(500) }),
      'resultsCacheTtl must be 0 to 3600 whole seconds; it is 0.5 seconds.',
    ],
  ])('%s', (_name, props, message) => {
    for (const Guard of [HttpApiGuard, RestApiGuard, AppSyncGuard]) {
      const stack = new Stack(newApp(), 'Orders');
      expect(() => new Guard(stack, 'Guard', props(stack))).toThrow(
        `The guard Orders/Guard cannot be built:\n  ${message}`,
      );
    }
  });
});

test('cdk-nag finds nothing in the guards', () => {
  const outdir = temporaryFolder();
  const app = new App({
    context: { ...projectContext(), 'aws:cdk:bundling-stacks': [] },
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  const gateway = importedGateway(stack);
  const guards = [HttpApiGuard, RestApiGuard, AppSyncGuard].map((Guard) => new Guard(stack, Guard.name, { gateway }));
  // An authorizer of a REST API needs an API, whose own findings are not of the guard.
  new RestApi(stack, 'Rest', {
    defaultMethodOptions: { authorizer: (guards[1] as RestApiGuard).authorizer },
  }).root.addMethod('GET');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
  } catch {
    // The API has findings.
  }
  const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8');

  expect(report).toContain('Orders/Rest');
  expect(report).not.toMatch(/Orders\/\w+Guard/);
}, 60_000);

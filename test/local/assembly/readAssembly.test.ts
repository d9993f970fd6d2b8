import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Duration, NestedStack, SecretValue, Stack, Stage } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import type { AssemblyModel } from '../../../local/assembly/model.ts';
import { readAssembly } from '../../../local/assembly/readAssembly.ts';
import { openState } from '../../../local/state.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const NOW = 1_800_000_000;
const CODE = 'export const request = () => ({}); export const response = (ctx) => ctx.result;';
const FUNCTION = 'exports.handler = async (event) => event;';

let files: string;
beforeAll(() => {
  process.env['CDK_VALIDATION'] = 'false';
  files = temporaryFolder();
  mkdirSync(join(files, 'function'));
  writeFileSync(join(files, 'function', 'index.js'), FUNCTION);
  writeFileSync(
    join(files, 'zipped.zip'),
    zipSync({ 'lib/': new Uint8Array(), 'lib/index.js': Buffer.from(FUNCTION) }),
  );
  writeFileSync(join(files, 'escape.zip'), zipSync({ '../../out.js': Buffer.from(FUNCTION) }));
  writeFileSync(join(files, 'schema.graphql'), 'type Query { a: String b: String }\n');
  writeFileSync(join(files, 'resolver.js'), CODE);
});

function read(build: (app: App) => void, state = openState(null)): AssemblyModel {
  const app = new App({ outdir: temporaryFolder(), analyticsReporting: false });
  build(app);
  const unpackTo = join(temporaryFolder(), 'code');
  return readAssembly(app.synth().directory, openIdentities(state), { unpackTo, nowSeconds: NOW });
}

function makeApi(scope: Stack, props: Partial<appsync.GraphqlApiProps> = {}): appsync.GraphqlApi {
  return new appsync.GraphqlApi(scope, 'Api', {
    name: 'demo',
    definition: appsync.Definition.fromFile(join(files, 'schema.graphql')),
    ...props,
  });
}

function makeFunction(scope: Stack, id: string, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(scope, id, {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(files, 'function')),
    ...props,
  });
}

const JS = { runtime: appsync.FunctionRuntime.JS_1_0_0 };

describe('an API as the L2 constructs write it', () => {
  const build = (app: App): void => {
    const stack = new Stack(app, 'Demo');
    const api = makeApi(stack, {
      logConfig: { retention: logs.RetentionDays.ONE_WEEK },
      queryDepthLimit: 5,
      resolverCountLimit: 2,
      introspectionConfig: appsync.IntrospectionConfig.DISABLED,
      environmentVariables: { POSITION: '2' },
    });
    const source = api.addLambdaDataSource('functions', makeFunction(stack, 'Fn', { environment: { ARN: api.arn } }));
    const code = appsync.Code.fromAsset(join(files, 'resolver.js'));
    source.createResolver('A', { typeName: 'Query', fieldName: 'a', code, ...JS });
    source.createResolver('Direct', { typeName: 'Query', fieldName: 'c' });
    const step = api
      .addNoneDataSource('nothing')
      .createFunction('Step', { name: 'step', code: appsync.Code.fromInline(CODE), ...JS });
    const pipelineConfig = [step];
    new appsync.Resolver(stack, 'B', { api, typeName: 'Query', fieldName: 'b', pipelineConfig, code, ...JS });
    api.addHttpDataSource('web', 'https://example.com');
  };

  test('is read whole', () => {
    const model = read(build);
    const [api] = model.apis;
    expect(model.apis).toHaveLength(1);
    expect(api).toMatchObject({
      name: 'demo',
      schema: 'type Query { a: String b: String }\n',
      authModes: [{ type: 'API_KEY' }],
      environment: { POSITION: '2' },
      introspection: false,
      queryDepthLimit: 5,
      resolverCountLimit: 2,
    });
    expect(api?.apiKeys).toEqual([
      {
        id: expect.stringMatching(/^da2-/) as string,
        key: expect.stringMatching(/^da2-/) as string,
        expiresAtSeconds: NOW + 604_800,
      },
    ]);
    const shared = { logicalId: expect.any(String) as string };
    expect(api?.resolvers).toEqual([
      {
        ...shared,
        typeName: 'Query',
        fieldName: 'a',
        kind: 'UNIT',
        dataSourceName: 'functions',
        functionIds: [],
        code: CODE,
      },
      {
        ...shared,
        typeName: 'Query',
        fieldName: 'c',
        kind: 'UNIT',
        dataSourceName: 'functions',
        functionIds: [],
        code: null,
      },
      {
        ...shared,
        typeName: 'Query',
        fieldName: 'b',
        kind: 'PIPELINE',
        dataSourceName: null,
        functionIds: [api?.functions[0]?.id],
        code: CODE,
      },
    ]);
    expect(api?.functions).toMatchObject([{ name: 'step', dataSourceName: 'nothing', code: CODE }]);
    expect(api?.dataSources).toMatchObject([
      {
        name: 'functions',
        type: 'AWS_LAMBDA',
        properties: { LambdaConfig: { LambdaFunctionArn: model.functions[0]?.arn } },
      },
      { name: 'nothing', type: 'NONE' },
      { name: 'web', type: 'HTTP' },
    ]);
  });

  test('gives its function the code, and variables with every reference resolved', () => {
    const model = read(build);
    const [fn] = model.functions;
    expect(model.functions).toHaveLength(1);
    expect(fn).toMatchObject({
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
    });
    expect(fn?.name).toMatch(/^Demo-Fn[0-9A-F]{8}-[A-Z0-9]{12}$/);
    expect(readFileSync(join(fn?.codeFolder ?? '', 'index.js'), 'utf8')).toBe(FUNCTION);
    expect(fn?.environment).toEqual({
      ARN: `arn:aws:appsync:ap-northeast-1:123456789012:apis/${model.apis[0]?.id}`,
    });
  });

  test("names what is left out: CDK's own helper function", () => {
    expect(read(build).notEmulated).toEqual([
      {
        logicalId: expect.stringMatching(/^LogRetention/) as string,
        type: 'AWS::Lambda::Function',
        reason: 'no data source, authorizer, user pool, rule or other function invokes it',
      },
    ]);
  });
});

describe('a user pool and an API in two stacks', () => {
  const build = (env: { region?: string; account?: string }, strength?: 'weak') => (app: App) => {
    if (strength !== undefined) app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', strength);
    const identity = new Stack(app, 'Identity', { env });
    const pool = new cognito.UserPool(identity, 'Pool', { userPoolName: 'people' });
    const code = lambda.Code.fromInline(FUNCTION);
    const tokens = makeFunction(identity, 'Tokens');
    pool.addTrigger(cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokens, cognito.LambdaVersion.V2_0);
    pool.addTrigger(cognito.UserPoolOperation.CUSTOM_MESSAGE, makeFunction(identity, 'Message', { code }));
    const client = pool.addClient('Client', { generateSecret: true });
    const secret = new secretsmanager.Secret(identity, 'Secret', { secretStringValue: client.userPoolClientSecret });
    const front = new Stack(app, 'Front', { env });
    const authorizationType = appsync.AuthorizationType.USER_POOL;
    const api = makeApi(front, {
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType,
          userPoolConfig: { userPool: pool, defaultAction: appsync.UserPoolDefaultAction.DENY, appIdClientRegex: 'x' },
        },
        additionalAuthorizationModes: [{ authorizationType: appsync.AuthorizationType.IAM }],
      },
    });
    const environment = {
      SECRET: secret.secretArn,
      CLIENT: client.userPoolClientId,
      PLAIN: secret.secretValue.unsafeUnwrap(),
    };
    // CDK's own types do not hold under exactOptionalPropertyTypes.
    const version = makeFunction(front, 'Auth', { environment }).currentVersion as lambda.IVersion as lambda.IFunction;
    api.addLambdaDataSource('auth', version);
  };

  test.each<{ how: string; env: { region?: string; account?: string }; strength?: 'weak' }>([
    { how: 'without an environment', env: {} },
    { how: 'in a region', env: { region: 'eu-west-1', account: '111122223333' } },
    { how: 'with weak references', env: { region: 'eu-west-1', account: '111122223333' }, strength: 'weak' },
  ])('is one deployment $how', ({ env, strength }) => {
    const region = env.region ?? 'ap-northeast-1';
    const model = read(build(env, strength));
    const [pool] = model.userPools;
    const [client] = model.userPoolClients;
    const [secret] = model.secrets;
    const [tokens, message, auth] = model.functions;
    expect(model).toMatchObject({ region, accountId: env.account ?? '123456789012' });
    expect(pool?.id).toMatch(new RegExp(`^${region}_[A-Za-z0-9]{9}$`));
    const PreTokenGenerationConfig = { LambdaArn: tokens?.arn, LambdaVersion: 'V2_0' };
    const LambdaConfig = { CustomMessage: message?.arn, PreTokenGenerationConfig };
    expect(pool?.properties).toMatchObject({ UserPoolName: 'people', LambdaConfig });
    expect(client).toMatchObject({ userPoolId: pool?.id, secret: secret?.value });
    expect(secret?.arn).toMatch(new RegExp(`^arn:aws:secretsmanager:${region}:.*-[A-Za-z0-9]{6}$`));
    expect(auth?.environment).toEqual({ SECRET: secret?.arn, CLIENT: client?.id, PLAIN: client?.secret });
    expect(model.apis[0]?.authModes).toEqual([
      { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: pool?.id, appIdClientRegex: 'x', defaultAction: 'DENY' },
      { type: 'AWS_IAM' },
    ]);
    expect(model.apis[0]?.dataSources).toMatchObject([
      { name: 'auth', properties: { LambdaConfig: { LambdaFunctionArn: `${auth?.arn}:1` } } },
    ]);
    expect(readFileSync(join(message?.codeFolder ?? '', 'index.js'), 'utf8')).toBe(FUNCTION);
  });

  test('keeps every identifier over a restart, also when the template has changed', () => {
    const state = openState(null);
    const before = read(build({}), state);
    const after = read((app) => {
      build({})(app);
      new cognito.UserPool(new Stack(app, 'Another'), 'Pool');
    }, state);
    expect(after.userPools).toHaveLength(2);
    expect(after.userPools[0]?.id).toBe(before.userPools[0]?.id);
    expect(after.userPools[1]?.id).not.toBe(before.userPools[0]?.id);
    expect(after.userPoolClients).toEqual(before.userPoolClients);
    expect(after.apis).toEqual(before.apis);
    expect(after.functions.map(({ arn }) => arn)).toEqual(before.functions.map(({ arn }) => arn));
    expect(after.secrets.map(({ arn, value }) => [arn, value])).toEqual(
      before.secrets.map(({ arn, value }) => [arn, value]),
    );
  });
});

describe('a session configuration', () => {
  const TokenSession = { MaxPerUser: 5 };
  const build = (attached: boolean) => (app: App) => {
    const pool = new cognito.UserPool(new Stack(app, 'Identity'), 'Pool');
    const type = 'AWS::Cognito::UserPoolSessionConfigurationAttachment';
    const properties = { UserPoolId: pool.userPoolId, UserSessionTracking: 'ENABLED', TokenSession };
    if (attached) new CfnResource(new Stack(app, 'Sessions'), 'Attachment', { type, properties });
  };

  test('belongs to its user pool, also from another stack', () => {
    const { userPools, notEmulated } = read(build(true));
    expect(userPools).toMatchObject([
      { sessionConfiguration: { UserPoolId: userPools[0]?.id, UserSessionTracking: 'ENABLED', TokenSession } },
    ]);
    expect(notEmulated).toEqual([]);
    expect(read(build(false)).userPools[0]).not.toHaveProperty('sessionConfiguration');
  });
});

describe('stages and nested stacks', () => {
  test('are read with what their parents pass and what they give back', () => {
    const model = read((app) => {
      const parent = new Stack(new Stage(app, 'Prod'), 'Parent');
      const api = makeApi(parent);
      const nested = new NestedStack(parent, 'Nested');
      const inner = new secretsmanager.Secret(nested, 'Inner', {
        secretName: 'inner',
        secretStringValue: SecretValue.unsafePlainText(api.apiId),
      });
      const fn = makeFunction(nested, 'Fn');
      api.addLambdaDataSource('ds', fn);
      new secretsmanager.Secret(parent, 'Outer', {
        secretStringValue: SecretValue.unsafePlainText(inner.secretArn),
      });
    });
    const [outer, inner] = model.secrets;
    expect(inner).toMatchObject({ name: 'inner', value: model.apis[0]?.id });
    expect(outer?.value).toBe(inner?.arn);
    expect(model.functions[0]?.name).toMatch(/^Prod-Parent-Nested.{1,40}-[A-Z0-9]{12}$/);
    expect(model.functions[0]?.name.length).toBeLessThanOrEqual(64);
    expect(model.notEmulated).toEqual([]);
  });
});

describe('what the engine does not emulate', () => {
  test('is named, and stops only what needs it', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      const table = new CfnResource(stack, 'Table', { type: 'AWS::DynamoDB::Table' });
      const made = new CfnResource(stack, 'Made', { type: 'Custom::Made' });
      const MADE = made.getAtt('Result').toString();
      const environment = { TABLE: table.ref, STREAM: table.getAtt('StreamArn').toString(), MADE, NAME: 'fine' };
      makeApi(stack).addLambdaDataSource('ds', makeFunction(stack, 'Fn', { environment }));
      new secretsmanager.Secret(stack, 'Secret', { secretStringValue: SecretValue.unsafePlainText(MADE) });
    });
    const why = 'Custom::Made.Result (of Made)';
    expect(model.notEmulated).toEqual([
      { logicalId: 'Table', type: 'AWS::DynamoDB::Table' },
      { logicalId: 'Made', type: 'Custom::Made' },
      { logicalId: expect.stringMatching(/^Secret/) as string, type: 'AWS::SecretsManager::Secret', reason: why },
      {
        logicalId: model.functions[0]?.logicalId,
        type: 'AWS::Lambda::Function.Environment',
        reason: `MADE, not emulated: ${why}`,
      },
    ]);
    const { TABLE = '', ...others } = model.functions[0]?.environment ?? {};
    expect(TABLE).toMatch(/^Demo-Table-[A-Z0-9]{12}$/);
    expect(others).toEqual({
      STREAM: expect.stringMatching(`:table/${TABLE}/stream/`) as string,
      MADE: `not emulated: ${why}`,
      NAME: 'fine',
    });
    expect(() => model.secrets[0]?.value).toThrow(`not emulated: ${why}`);
  });

  test('includes runtimes and container images of functions in use, and no layers', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      const api = makeApi(stack);
      const layer = new lambda.LayerVersion(stack, 'Layer', { code: lambda.Code.fromAsset(join(files, 'function')) });
      const python = { runtime: lambda.Runtime.PYTHON_3_13, code: lambda.Code.fromInline('def handler(e, c): pass') };
      api.addLambdaDataSource('py', makeFunction(stack, 'Py', python));
      api.addLambdaDataSource('layered', makeFunction(stack, 'Layered', { layers: [layer] }));
      const image = new CfnResource(stack, 'Image', {
        type: 'AWS::Lambda::Function',
        properties: { Code: { ImageUri: 'a' }, PackageType: 'Image' },
      });
      const arn = image.getAtt('Arn').toString();
      api.addLambdaDataSource('image', lambda.Function.fromFunctionArn(stack, 'Imported', arn));
      makeFunction(stack, 'UnusedPy', python);
    });
    expect(model.notEmulated.map(({ logicalId, ...rest }) => [logicalId.replace(/[0-9A-F]{8}$/, ''), rest])).toEqual([
      ['Py', { type: 'AWS::Lambda::Function.Runtime', reason: 'python3.13' }],
      ['Image', { type: 'AWS::Lambda::Function', reason: 'AWS::Lambda::Function.Code.ImageUri' }],
      [
        'UnusedPy',
        {
          type: 'AWS::Lambda::Function',
          reason: 'no data source, authorizer, user pool, rule or other function invokes it',
        },
      ],
    ]);
    expect(model.functions.map(({ runtime, notEmulated }) => notEmulated ?? runtime)).toEqual([
      'python3.13',
      'nodejs24.x',
      'AWS::Lambda::Function.Code.ImageUri',
    ]);
  });

  test('does not include functions that a function in use has in its environment, directly or over another', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      const last = makeFunction(stack, 'Last', { retryAttempts: 1 });
      const second = makeFunction(stack, 'Second', { environment: { LAST: `${last.functionArn}:live` } });
      const first = makeFunction(stack, 'First', { environment: { SECOND: second.functionName } });
      makeApi(stack).addLambdaDataSource('first', first);
      makeFunction(stack, 'Unused', { environment: { FIRST: first.functionName } });
    });
    expect(model.notEmulated.map(({ logicalId }) => logicalId)).toEqual([expect.stringMatching(/^Unused/)]);
    expect(model.functions.map(({ logicalId, retryAttempts }) => [logicalId.slice(0, -8), retryAttempts])).toEqual([
      ['Last', 1],
      ['Second', 2],
      ['First', 2],
    ]);
  });

  test('includes destinations and dead-letter queues of functions in use', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      const fn = makeFunction(stack, 'Fn', { deadLetterQueueEnabled: true });
      makeApi(stack).addLambdaDataSource('fn', fn);
      fn.configureAsyncInvoke({ onFailure: { bind: () => ({ destination: 'arn:aws:sqs:eu-west-1:123456789012:q' }) } });
    });
    expect(model.notEmulated.map(({ type }) => type)).toEqual([
      'AWS::SQS::Queue',
      'AWS::Lambda::EventInvokeConfig.DestinationConfig',
      'AWS::Lambda::Function.DeadLetterConfig',
    ]);
  });

  test('includes a VPC, a web ACL of another app, and a user pool of another app', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      const fn = makeFunction(stack, 'Fn');
      (fn.node.defaultChild as CfnResource).addPropertyOverride('VpcConfig', { SubnetIds: ['subnet-1'] });
      const api = makeApi(stack);
      api.addLambdaDataSource('fn', fn);
      const userPoolConfig = { UserPoolId: 'eu-west-1_Example12', DefaultAction: 'ALLOW', AwsRegion: 'eu-west-1' };
      const resource = api.node.defaultChild as CfnResource;
      resource.addPropertyOverride('AuthenticationType', 'AMAZON_COGNITO_USER_POOLS');
      resource.addPropertyOverride('UserPoolConfig', userPoolConfig);
      const properties = {
        ResourceArn: api.arn,
        WebACLArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1',
      };
      new CfnResource(stack, 'Acl', { type: 'AWS::WAFv2::WebACLAssociation', properties });
    });
    expect(model.notEmulated.map(({ type, reason }) => [type, reason])).toEqual([
      ['AWS::WAFv2::WebACLAssociation', undefined],
      ['AWS::AppSync::GraphQLApi.UserPoolConfig', 'the user pool eu-west-1_Example12 is not in the assembly'],
      ['AWS::Lambda::Function.VpcConfig', 'the function reaches the network of this machine'],
    ]);
  });

  test('includes mapping templates, code elsewhere and merged APIs', () => {
    const withResolver = (properties: Record<string, unknown>) => (app: App) => {
      const stack = new Stack(app, 'Demo');
      const api = makeApi(stack);
      api.addNoneDataSource('none');
      new CfnResource(stack, 'R', {
        type: 'AWS::AppSync::Resolver',
        properties: { ApiId: api.apiId, TypeName: 'Query', FieldName: 'a', DataSourceName: 'none', ...properties },
      });
    };
    const resolverOf = (properties: Record<string, unknown>) => read(withResolver(properties)).apis[0]?.resolvers[0];
    expect(resolverOf({ RequestMappingTemplate: '{}' })).toMatchObject({ notEmulated: 'VTL mapping templates' });
    expect(resolverOf({ MaxBatchSize: 2000 })).toMatchObject({ maxBatchSize: 2000 });
    expect(() => resolverOf({ MaxBatchSize: 2001 })).toThrow('R: MaxBatchSize is not a whole number from 0 to 2000');
    expect(resolverOf({ CodeS3Location: 's3://elsewhere/code.js' })).toMatchObject({
      notEmulated: 'AWS::AppSync::Resolver.CodeS3Location outside the assembly (of R)',
    });
    expect(read(withResolver({ CachingConfig: { Ttl: 1 } })).notEmulated).toEqual([
      { logicalId: 'R', type: 'AWS::AppSync::Resolver.CachingConfig' },
    ]);
    const merged = (app: App): void => {
      new CfnResource(new Stack(app, 'Demo'), 'Api', {
        type: 'AWS::AppSync::GraphQLApi',
        properties: { Name: 'm', ApiType: 'MERGED', AuthenticationType: 'API_KEY' },
      });
    };
    expect(read(merged)).toMatchObject({
      apis: [],
      notEmulated: [{ logicalId: 'Api', type: 'AWS::AppSync::GraphQLApi', reason: 'ApiType MERGED' }],
    });
  });

  test('without an expression that JavaScript can read, are reported', () => {
    const expression = (app: App): void => {
      const stack = new Stack(app, 'Demo');
      const schema = { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Definition: 'type Query { a: Int }' };
      new CfnResource(stack, 'Schema', { type: 'AWS::AppSync::GraphQLSchema', properties: schema });
      new CfnResource(stack, 'Api', {
        type: 'AWS::AppSync::GraphQLApi',
        properties: {
          Name: 'a',
          AuthenticationType: 'AWS_LAMBDA',
          LambdaAuthorizerConfig: { AuthorizerUri: 'arn', IdentityValidationExpression: '(?i)bearer .+' },
        },
      });
    };
    const reason = 'IdentityValidationExpression (?i)bearer .+, which JavaScript cannot read';
    expect(read(expression)).toMatchObject({
      apis: [],
      notEmulated: [{ logicalId: 'Api', type: 'AWS::AppSync::GraphQLApi', reason }],
    });
  });
});

describe('rules', () => {
  /** Reads an assembly with an API and one rule with these properties. */
  function readRule(properties: (fn: lambda.Function, stack: Stack) => Record<string, unknown>): AssemblyModel {
    return read((app) => {
      const stack = new Stack(app, 'Demo');
      makeApi(stack);
      const fn = makeFunction(stack, 'Fn');
      new CfnResource(stack, 'Rule', { type: 'AWS::Events::Rule', properties: properties(fn, stack) });
    });
  }
  const unused = expect.objectContaining({ type: 'AWS::Lambda::Function' }) as unknown;

  test('with a rate are read, and their functions count as invoked', () => {
    const model = read((app) => {
      const stack = new Stack(app, 'Demo');
      makeApi(stack);
      const fn = makeFunction(new Stack(app, 'Functions'), 'Fn');
      const version = fn.currentVersion as lambda.IVersion as lambda.IFunction;
      const event = events.RuleTargetInput.fromObject({ arn: fn.functionArn });
      const targets = [new LambdaFunction(fn, { event }), new LambdaFunction(version, { event })];
      for (const [index, period] of [Duration.minutes(1), Duration.hours(12), Duration.days(2)].entries()) {
        const schedule = events.Schedule.rate(period);
        new events.Rule(stack, `Rule${index}`, { schedule, ...(index === 0 ? { targets, ruleName: 'named' } : {}) });
      }
    });
    const [fn] = model.functions;
    expect(model.notEmulated).toEqual([]);
    const target = { functionArn: fn?.arn, event: { arn: fn?.arn } };
    expect(model.rules).toMatchObject([
      { name: 'named', periodMillis: 60_000, targets: [target, target] },
      { name: expect.stringMatching(/^Demo-Rule1/) as string, periodMillis: 43_200_000, targets: [] },
      { periodMillis: 172_800_000 },
    ]);
  });

  test('that are disabled do not run', () => {
    const model = readRule(() => ({ State: 'DISABLED', ScheduleExpression: 'cron(0 12 * * ? *)' }));
    expect(model.rules).toEqual([]);
    expect(model.notEmulated).toEqual([unused]);
  });

  test.each([
    [{ EventPattern: { source: ['aws.ec2'] } }, [{ logicalId: 'Rule', type: 'AWS::Events::Rule.EventPattern' }]],
    [
      { ScheduleExpression: 'cron(0 12 * * ? *)' },
      [{ logicalId: 'Rule', type: 'AWS::Events::Rule.ScheduleExpression', reason: 'cron(0 12 * * ? *)' }],
    ],
    [
      { ScheduleExpression: 'rate(0 minutes)' },
      [{ logicalId: 'Rule', type: 'AWS::Events::Rule.ScheduleExpression', reason: 'rate(0 minutes)' }],
    ],
  ])('with %j are named as not emulated', (properties, notEmulated) => {
    const model = readRule(() => properties);
    expect(model.rules).toEqual([]);
    expect(model.notEmulated).toEqual([unused, ...notEmulated]);
  });

  test.each([
    ['InputTransformer', { InputTransformer: { InputTemplate: '"x"' } }],
    ['InputPath', { InputPath: '$.detail' }],
    ['an event of EventBridge', {}],
  ])('name a target with %s as not emulated, and run the others', (reason, input) => {
    const model = readRule((fn) => ({
      ScheduleExpression: 'rate(1 hour)',
      Targets: [
        { Id: 'a', Arn: fn.functionArn, ...input },
        { Id: 'b', Arn: fn.functionArn, Input: '{}' },
      ],
    }));
    expect(model.rules).toMatchObject([{ targets: [{ event: {} }] }]);
    expect(model.notEmulated).toEqual([{ logicalId: 'Rule', type: 'AWS::Events::Rule.Targets', reason }]);
  });

  test('name targets other than functions of the assembly as not emulated', () => {
    const elsewhere = 'arn:aws:lambda:ap-northeast-1:123456789012:function:elsewhere';
    const model = readRule((_fn, stack) => {
      const queue = new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue' });
      return {
        ScheduleExpression: 'rate(1 hour)',
        Targets: [
          { Id: 'a', Arn: elsewhere, Input: '{}' },
          { Id: 'b', Arn: queue.getAtt('Arn'), Input: '{}' },
        ],
      };
    });
    expect(model.rules).toMatchObject([{ targets: [] }]);
    expect(model.notEmulated).toEqual([
      { logicalId: 'Queue', type: 'AWS::SQS::Queue' },
      unused,
      { logicalId: 'Rule', type: 'AWS::Events::Rule.Targets', reason: elsewhere },
      {
        logicalId: 'Rule',
        type: 'AWS::Events::Rule.Targets',
        reason: expect.stringContaining(':sqs:') as string,
      },
    ]);
  });

  test('are named as not emulated when they depend on something that is not', () => {
    const model = readRule((_fn, stack) => {
      const made = new CfnResource(stack, 'Made', { type: 'Custom::Made' });
      return { ScheduleExpression: made.getAtt('Result') };
    });
    expect(model.notEmulated.at(-1)).toMatchObject({ logicalId: 'Rule', type: 'AWS::Events::Rule' });
  });

  test.each([
    ['Input of a target of a rule is not JSON', { Id: 'a', Input: '{' }],
    ['a target of a rule is not an object', 'a'],
  ])('are rejected: %s', (message, target) => {
    const build = () =>
      readRule((fn) => ({
        ScheduleExpression: 'rate(1 hour)',
        Targets: [typeof target === 'string' ? target : { ...target, Arn: fn.functionArn }],
      }));
    expect(build).toThrow(message);
  });
});

describe('code in a zip file', () => {
  const build = (zip: string) => (app: App) => {
    const stack = new Stack(app, 'Demo');
    const code = lambda.Code.fromAsset(join(files, zip));
    makeApi(stack).addLambdaDataSource('ds', makeFunction(stack, 'Fn', { code, handler: 'lib/index.handler' }));
  };

  test('is unpacked', () => {
    const folder = read(build('zipped.zip')).functions[0]?.codeFolder ?? '';
    expect(readFileSync(join(folder, 'lib', 'index.js'), 'utf8')).toBe(FUNCTION);
  });

  test('is its own when another asset has the same file name and staging is off', () => {
    const contents = ['first', 'second'];
    const model = read((app) => {
      app.node.setContext('aws:cdk:disable-asset-staging', true);
      const stack = new Stack(app, 'Demo');
      const api = makeApi(stack);
      for (const content of contents) {
        mkdirSync(join(files, content));
        const zip = join(files, content, 'dist.zip');
        writeFileSync(zip, zipSync({ '..index.js': Buffer.from(content) }));
        api.addLambdaDataSource(content, makeFunction(stack, content, { code: lambda.Code.fromAsset(zip) }));
      }
    });
    const found = model.functions.map(({ codeFolder }) => readFileSync(join(codeFolder, '..index.js'), 'utf8'));
    expect(found).toEqual(contents);
  });

  test('is rejected when it holds a path outside itself', () => {
    expect(() => read(build('escape.zip'))).toThrow('holds a path outside itself: ../../out.js');
  });
});

describe('a generated secret', () => {
  const make = (generateSecretString: secretsmanager.SecretStringGenerator): string => {
    const build = (app: App): void => {
      new secretsmanager.Secret(new Stack(app, 'Demo'), 'Secret', { generateSecretString });
    };
    return read(build).secrets[0]?.value ?? '';
  };

  test('follows the rules of the template', () => {
    expect(make({})).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d]).{32}$/);
    expect(make({ excludePunctuation: true, excludeUppercase: true, passwordLength: 50 })).toMatch(/^[a-z\d]{50}$/);
    expect(make({ excludeCharacters: '0123456789abcdefghijklmnopqrstuvwxyz', excludePunctuation: true })).toMatch(
      /^[A-Z]{32}$/,
    );
    const keyed = { secretStringTemplate: '{"user":"me"}', generateStringKey: 'password' };
    expect(JSON.parse(make(keyed))).toEqual({ user: 'me', password: expect.stringMatching(/^.{32}$/) as string });
  });

  test('rejects rules that no password can follow', () => {
    expect(() => make({ passwordLength: 2 })).toThrow('2 characters do not hold one of each required type');
  });
});

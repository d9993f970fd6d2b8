import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { temporaryFolder } from './temporaryFolder.ts';

const SCHEMA = `
type Query {
  ask(name: String!): String
  here: String
}`;

/**
 * Answers with a variable of its environment, and writes a line about it and a metric; `OTHER` asks the other function.
 */
const FUNCTION = `exports.handler = async ({ name }) => {
  console.log('asked for ' + name);
  console.log(JSON.stringify({ _aws: { Timestamp: 0, CloudWatchMetrics: [] }, level: 'INFO', asked: name }));
  if (name !== 'OTHER') return process.env[name] ?? null;
  const url = process.env.AWS_ENDPOINT_URL_LAMBDA + '/2015-03-31/functions/' + process.env.OTHER + '/invocations';
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=local' };
  const response = await fetch(url, { method: 'POST', headers, body: '{"from":"Fn"}' });
  return response.text();
};`;

const OTHER_FUNCTION = `exports.handler = async (event) => ({ other: event.from });`;

const CALL = `
export const request = (ctx) => ({ operation: 'Invoke', payload: { name: ctx.args.name } });
export const response = (ctx) => ctx.result;`;

const HERE = `
export const request = () => ({ payload: 'here' });
export const response = (ctx) => ctx.result;`;

interface DemoOptions {
  /** The names of the APIs; one called `demo` unless told. */
  apis?: string[];
  /** What the user pool is called. */
  userPoolName?: string;
}

/**
 * Synthesizes an app of another kind than this project's: other schema, other resolvers, other function, L2 defaults.
 */
export function demoAssembly({ apis = ['demo'], userPoolName = 'people' }: DemoOptions = {}): string {
  process.env['CDK_VALIDATION'] = 'false';
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'schema.graphql'), SCHEMA);
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Demo');
  const pool = new cognito.UserPool(stack, 'Pool', {
    userPoolName,
    selfSignUpEnabled: true,
    signInAliases: { email: true },
  });
  const client = pool.addClient('Client', { generateSecret: false, authFlows: { userPassword: true } });
  const secret = new secretsmanager.Secret(stack, 'Secret', {});
  const fn = new lambda.Function(stack, 'Fn', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(FUNCTION),
    environment: { CLIENT: client.userPoolClientId, SECRET: secret.secretArn },
  });
  const other = new lambda.Function(stack, 'Other', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(OTHER_FUNCTION),
  });
  fn.addEnvironment('OTHER', other.functionName);
  new events.Rule(stack, 'Daily', {
    schedule: events.Schedule.rate(Duration.days(1)),
    targets: [new targets.LambdaFunction(fn, { event: events.RuleTargetInput.fromObject({ name: 'SCHEDULE' }) })],
  });
  for (const [index, name] of apis.entries()) {
    const api = new appsync.GraphqlApi(stack, `Api${index}`, {
      name,
      definition: appsync.Definition.fromFile(join(folder, 'schema.graphql')),
    });
    const runtime = appsync.FunctionRuntime.JS_1_0_0;
    const field = (fieldName: string, code: string) => ({
      typeName: 'Query',
      fieldName,
      runtime,
      code: appsync.Code.fromInline(code),
    });
    api.addLambdaDataSource('fn', fn).createResolver('Ask', field('ask', CALL));
    api.addNoneDataSource('none').createResolver('Here', field('here', HERE));
  }
  return app.synth().directory;
}

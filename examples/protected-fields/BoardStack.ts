import { Stack, type StackProps } from 'aws-cdk-lib';
import { Code as ResolverCode, FunctionRuntime } from 'aws-cdk-lib/aws-appsync';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthGateway, AuthSchema } from '../../infra/index.ts';

/** The types of the board's fields. */
const FIELDS = {
  boardRules: 'Query',
  notices: 'Query',
  countNotices: 'Query',
  publishNotice: 'Mutation',
  withdrawNotice: 'Mutation',
};

function file(name: string): string {
  return join(import.meta.dirname, name);
}

/** A notice board beside sign-up and sign-in in one API: fields for anyone, for members, for staff and for a server. */
export class BoardStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const schema = AuthSchema.fromFile(file('notices.graphql'));
    const { api } = new AuthGateway(this, 'Accounts', { appName: 'Club', groups: [{ name: 'staff' }], schema });
    const board = new LambdaFunction(this, 'Board', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline(readFileSync(file('board.js'), 'utf8')),
    });
    const dataSource = api.addLambdaDataSource('board', board);
    for (const [fieldName, typeName] of Object.entries(FIELDS)) {
      dataSource.createResolver(fieldName, {
        typeName,
        fieldName,
        runtime: FunctionRuntime.JS_1_0_0,
        code: ResolverCode.fromAsset(file('resolver.js')),
      });
    }
  }
}

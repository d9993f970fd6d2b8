import { Aws } from 'aws-cdk-lib';
import { Code, FunctionRuntime, type GraphqlApi, LambdaDataSource, Resolver } from 'aws-cdk-lib/aws-appsync';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { BundledResolver } from './bundleResolvers.ts';

/** What ApiResolvers needs to know. */
export interface ApiResolversProps {
  /** The API that the fields belong to. */
  readonly api: GraphqlApi;
  /** The function behind the data source. */
  readonly authFunction: IFunction;
  /** The resolvers' code. */
  readonly resolvers: readonly BundledResolver[];
}

/** One data source, and a unit resolver on it for each resolver file. */
export class ApiResolvers extends Construct {
  /** The data source `auth`; resolvers of your own can use it too. */
  readonly dataSource: LambdaDataSource;

  constructor(scope: Construct, id: string, { api, authFunction, resolvers }: ApiResolversProps) {
    super(scope, id);
    const role = new Role(this, 'DataSourceRole', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnEquals: { 'aws:SourceArn': api.arn } },
      }),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [authFunction.functionArn] }),
          ],
        }),
      },
    });
    this.dataSource = new LambdaDataSource(this, 'DataSource', {
      api,
      name: 'auth',
      lambdaFunction: authFunction,
      // The L2 would add every version and alias of the function (`<ARN>:*`) to the role.
      serviceRole: role.withoutPolicyUpdates(),
    });
    for (const { typeName, fieldName, code } of resolvers) {
      new Resolver(this, `${typeName}.${fieldName}`, {
        api,
        typeName,
        fieldName,
        dataSource: this.dataSource,
        runtime: FunctionRuntime.JS_1_0_0,
        code: Code.fromInline(code),
      });
    }
  }
}

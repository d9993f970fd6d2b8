import { Aws } from 'aws-cdk-lib';
import { Code, FunctionRuntime, type GraphqlApi, LambdaDataSource, Resolver } from 'aws-cdk-lib/aws-appsync';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { keepSourceMap } from '../keepSourceMap.ts';
import type { BundledResolver } from './bundleResolvers.ts';

/** Properties of `ApiResolvers`. */
interface ApiResolversProps {
  /** The API to attach the resolvers to. */
  readonly api: GraphqlApi;
  /** The function that the data source invokes. */
  readonly authFunction: IFunction;
  /** The bundled resolvers. */
  readonly resolvers: readonly BundledResolver[];
}

/** The data source `auth` and one unit resolver on it for each file of resolvers/. */
export class ApiResolvers extends Construct {
  /** The data source `auth`. Your own resolvers can use it too. */
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
      // The L2 construct would grant every version and alias of the function (`<ARN>:*`) to the role.
      serviceRole: role.withoutPolicyUpdates(),
    });
    for (const { typeName, fieldName, code, sourceMap } of resolvers) {
      new Resolver(this, `${typeName}.${fieldName}`, {
        api,
        typeName,
        fieldName,
        dataSource: this.dataSource,
        runtime: FunctionRuntime.JS_1_0_0,
        code: Code.fromInline(code),
      });
      keepSourceMap(this, code, sourceMap);
    }
  }
}

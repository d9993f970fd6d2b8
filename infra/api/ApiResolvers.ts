import { Aws } from 'aws-cdk-lib';
import { Code, FunctionRuntime, type GraphqlApi, LambdaDataSource, Resolver } from 'aws-cdk-lib/aws-appsync';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { isAdminField } from './isAdminField.ts';
import { keepSourceMap } from '../keepSourceMap.ts';
import type { BundledResolver } from './bundleResolvers.ts';

/** Properties of `ApiResolvers`. */
interface ApiResolversProps {
  /** The API to attach the resolvers to. */
  readonly api: GraphqlApi;
  /** The function that resolves the fields of users. */
  readonly authFunction: IFunction;
  /** The function that resolves the fields of operators. */
  readonly adminFunction: IFunction;
  /** The bundled resolvers. */
  readonly resolvers: readonly BundledResolver[];
}

/** API, name and function of a data source. */
interface DataSourceProps {
  readonly api: GraphqlApi;
  readonly name: string;
  readonly lambdaFunction: IFunction;
}

/**
 * The data sources `auth` and `admin`, and one unit resolver for each file of resolvers/: on `admin` for a field of
 * operators, else on `auth`.
 */
export class ApiResolvers extends Construct {
  /** The data source `auth`. Your own resolvers can use it too. */
  readonly dataSource: LambdaDataSource;

  constructor(scope: Construct, id: string, { api, authFunction, adminFunction, resolvers }: ApiResolversProps) {
    super(scope, id);
    this.dataSource = this.newDataSource('DataSource', { api, name: 'auth', lambdaFunction: authFunction });
    const admin = this.newDataSource('AdminDataSource', { api, name: 'admin', lambdaFunction: adminFunction });
    for (const { typeName, fieldName, code, sourceMap } of resolvers) {
      new Resolver(this, `${typeName}.${fieldName}`, {
        api,
        typeName,
        fieldName,
        dataSource: isAdminField(fieldName) ? admin : this.dataSource,
        runtime: FunctionRuntime.JS_1_0_0,
        code: Code.fromInline(code),
      });
      keepSourceMap(this, code, sourceMap);
    }
  }

  /** Creates a data source with a role that may invoke only its function. */
  private newDataSource(id: string, { api, name, lambdaFunction }: DataSourceProps): LambdaDataSource {
    const role = new Role(this, `${id}Role`, {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnEquals: { 'aws:SourceArn': api.arn } },
      }),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambdaFunction.functionArn] }),
          ],
        }),
      },
    });
    return new LambdaDataSource(this, id, {
      api,
      name,
      lambdaFunction,
      // The L2 construct would grant every version and alias of the function (`<ARN>:*`) to the role.
      serviceRole: role.withoutPolicyUpdates(),
    });
  }
}

import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IGraphqlApi, ISchema } from 'aws-cdk-lib/aws-appsync';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

const definition = `
  type Query {
    opens: Int
    stock: Int @aws_cognito_user_pools(cognito_groups: ["admin", "staff"])
  }
`;
const schema: ISchema = { bind: (api) => ({ apiId: (api as IGraphqlApi).apiId, definition }) };
const RESOLVER = `
  export const request = () => ({ payload: 42 });
  export const response = (ctx) => ctx.result;
`;

/** A GraphQL API of the shop: every user may read `opens`, only staff and operators may read `stock`. */
export class StaffStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { userPool } = new AuthGateway(this, 'Accounts', { groups: [{ name: 'staff', precedence: 10 }] });
    const authorizationType = AuthorizationType.USER_POOL;
    const api = new GraphqlApi(this, 'Shop', {
      name: 'shop',
      definition: Definition.fromSchema(schema),
      authorizationConfig: { defaultAuthorization: { authorizationType, userPoolConfig: { userPool } } },
    });
    const nothing = api.addNoneDataSource('nothing');
    for (const fieldName of ['opens', 'stock']) {
      nothing.createResolver(fieldName, {
        typeName: 'Query',
        fieldName,
        runtime: FunctionRuntime.JS_1_0_0,
        code: Code.fromInline(RESOLVER),
      });
    }
  }
}

import { Stack, type StackProps } from 'aws-cdk-lib';
import { Code as ResolverCode, FunctionRuntime } from 'aws-cdk-lib/aws-appsync';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AuthGateway, AuthSchema } from '../../../infra/index.ts';

const schema = AuthSchema.fromString(`
  extend type Query {
    "When the café is open. Anyone may read it."
    opens: Hours @aws_api_key @aws_cognito_user_pools
    "Who ordered today: for staff and operators."
    orders: [Order!] @aws_cognito_user_pools(cognito_groups: ["staff", "admin"])
  }
  extend type Mutation {
    "Orders for the signed-in user."
    order(input: OrderInput!): Order
  }
  extend type User {
    "Orders of the user so far."
    orderCount: Int
  }
  "Times of the day."
  type Hours @aws_api_key @aws_cognito_user_pools {
    from: String
    until: String
  }
  "An order."
  type Order {
    drink: String!
    customerId: ID!
    "True for staff."
    free: Boolean!
  }
  input OrderInput {
    drink: String!
  }
`);

/** Keeps the orders in memory: a real one would use a table. */
const HANDLER = `
const orders = [];
exports.handler = async ({ field, drink, customerId, groups }) => {
  if (field === 'opens') return { from: '08:00', until: '18:00' };
  if (field === 'orders') return orders;
  if (field === 'orderCount') return orders.filter((order) => order.customerId === customerId).length;
  const order = { drink, customerId, free: groups.includes('staff') };
  orders.push(order);
  return order;
};`;

/** The identity comes from the verified token, never from the arguments. An API key has none. */
const RESOLVER = `
import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const identity = ctx.identity ?? {};
  const payload = {
    field: ctx.info.fieldName,
    drink: ctx.args.input?.drink,
    customerId: identity.sub,
    groups: identity.groups ?? [],
  };
  return { operation: 'Invoke', payload };
}
export function response(ctx) {
  if (ctx.error) util.error('The café does not answer.', 'CAFE_UNAVAILABLE');
  return ctx.result;
}`;

/** A café: its own fields beside sign-up and sign-in, in one API. */
export class CafeStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { api } = new AuthGateway(this, 'Accounts', { groups: [{ name: 'staff' }], schema });
    const cafe = new LambdaFunction(this, 'Cafe', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline(HANDLER),
    });
    const dataSource = api.addLambdaDataSource('cafe', cafe);
    const fields = { opens: 'Query', orders: 'Query', order: 'Mutation', orderCount: 'User' };
    for (const [fieldName, typeName] of Object.entries(fields)) {
      dataSource.createResolver(fieldName, {
        typeName,
        fieldName,
        runtime: FunctionRuntime.JS_1_0_0,
        code: ResolverCode.fromInline(RESOLVER),
      });
    }
  }
}

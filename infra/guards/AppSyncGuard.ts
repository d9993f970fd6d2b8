import { Duration } from 'aws-cdk-lib';
import { AuthorizationType, type AuthorizationMode } from 'aws-cdk-lib/aws-appsync';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { GuardFunction } from './GuardFunction.ts';
import type { GuardProps } from './GuardProps.ts';

/** Properties of `AppSyncGuard`. */
export interface AppSyncGuardProps extends GuardProps {
  /**
   * Fields that only members of a group may use, by the group: `{ admin: ['Mutation.deleteOrder'] }`. Of a field that
   * several groups list, each of them is enough. Fields that no group lists are open to every valid token.
   *
   * @default - every field is open to every valid token
   */
  readonly fieldsOfGroups?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A Lambda authorizer that lets tokens of Cognito into an AppSync API. The native mode `USER_POOL` needs no function:
 * use the guard for rules that directives cannot express, such as the kind of token or scopes. See docs/guards.md.
 *
 * @example
 * const { authorizationMode } = new AppSyncGuard(this, 'Guard', { gateway, scopes: ['orders/read'] });
 * new GraphqlApi(this, 'Orders', {
 *   name: 'orders',
 *   definition: Definition.fromFile('orders.graphql'),
 *   authorizationConfig: { defaultAuthorization: authorizationMode },
 * });
 */
export class AppSyncGuard extends Construct {
  /** The authorization mode of an API. */
  readonly authorizationMode: AuthorizationMode;
  /** The function that verifies the tokens. */
  readonly function: IFunction;

  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, props: AppSyncGuardProps) {
    super(scope, id);
    const { fieldsOfGroups, resultsCacheTtl = Duration.minutes(1) } = props;
    const ttlSeconds = resultsCacheTtl.toSeconds({ integral: false });
    this.function = new GuardFunction(this, 'Authorizer', {
      entry: 'appSync',
      guard: props,
      appSync: { ttlSeconds, ...(fieldsOfGroups && { fieldsOfGroups }) },
    }).function;
    this.authorizationMode = {
      authorizationType: AuthorizationType.LAMBDA,
      lambdaAuthorizerConfig: { handler: this.function, resultsCacheTtl },
    };
  }
}

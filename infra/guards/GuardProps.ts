import type { Duration } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IAuthGateway } from '../IAuthGateway.ts';

/** A user pool whose tokens a guard accepts. */
export interface GuardedPool {
  /** The user pool. */
  readonly userPool: IUserPool;
  /** The app clients whose tokens are accepted: at least one. */
  readonly userPoolClients: readonly IUserPoolClient[];
}

/** Properties of `HttpApiGuard`, `RestApiGuard` and `AppSyncGuard`. */
export interface GuardProps {
  /**
   * Gateway whose tokens are accepted: those of its own app client. Name its `userPool` in `pools` for other clients.
   *
   * @default - the tokens of `pools` only
   */
  readonly gateway?: IAuthGateway;

  /**
   * Further user pools and app clients whose tokens are accepted.
   *
   * @default - the tokens of `gateway` only
   */
  readonly pools?: readonly GuardedPool[];

  /**
   * Kind of token that is accepted: `access` or `id`.
   *
   * @default 'access'
   */
  readonly tokenUse?: 'access' | 'id';

  /**
   * Groups of which the user must be in at least one.
   *
   * @default - no group is required
   */
  readonly groups?: readonly string[];

  /**
   * Scopes of which the access token must have at least one.
   *
   * @default - no scope is required
   */
  readonly scopes?: readonly string[];

  /**
   * Asks Cognito whether the access token was revoked, for each response that is not cached. Each time is a request of
   * the quota category UserRead.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   *
   * @default false
   */
  readonly checkRevoked?: boolean;

  /**
   * Time for which the API keeps a response for a token: 0 to 3,600 whole seconds. API Gateway accepts a token that has
   * expired or was revoked until then; with AppSync, the response ends with the token.
   *
   * @default Duration.minutes(1)
   */
  readonly resultsCacheTtl?: Duration;

  /**
   * Architecture of the function.
   *
   * @default Architecture.ARM_64
   */
  readonly architecture?: Architecture;

  /**
   * Retention of the function's log. It has a line for each request that is not let through, without the token.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Claims of a user behind a load balancer: those of the userInfo endpoint of the user pool, so the attributes that the
 * scopes of the listener's action allow.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export interface LoadBalancerClaims {
  /** Id of the user in the user pool. It never changes. */
  readonly sub: string;
  /** User name in the user pool. */
  readonly username?: string;
  /** E-mail address. It is only proved when `email_verified` is true. */
  readonly email?: string;
  /** Whether the user has proved the e-mail address. The userInfo endpoint returns it as a text. */
  readonly email_verified?: string | boolean;
  /** Groups of the user: only with the option `groups`. */
  readonly 'cognito:groups'?: readonly string[];
  readonly [claim: string]: unknown;
}

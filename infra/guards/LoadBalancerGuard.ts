import type { Duration } from 'aws-cdk-lib';
import {
  type IUserPool,
  type IUserPoolDomain,
  OAuthScope,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { IApplicationLoadBalancer, ListenerAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AuthenticateCognitoAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import { Construct } from 'constructs';
import type { LoadBalancerOptions } from '../../guards/loadBalancer/LoadBalancerOptions.ts';

/** Properties of `LoadBalancerGuard`. */
export interface LoadBalancerGuardProps {
  /** User pool of the users: `gateway.userPool`. */
  readonly userPool: IUserPool;
  /** Domain of the user pool: `gateway.userPoolDomain`. */
  readonly userPoolDomain: IUserPoolDomain;
  /** The load balancer. */
  readonly loadBalancer: IApplicationLoadBalancer;
  /** Host names by which browsers reach the load balancer over HTTPS, in lower case: at least one. */
  readonly hosts: readonly string[];
  /**
   * Identity providers of the user pool that users may choose. The app client is created after those that the user pool
   * has in this app so far.
   *
   * @default - the user pool's own accounts
   */
  readonly identityProviders?: readonly UserPoolClientIdentityProvider[];
  /**
   * How long the load balancer keeps a user signed in, in whole seconds. It refreshes the tokens meanwhile.
   *
   * @default Duration.days(7)
   */
  readonly sessionTimeout?: Duration;
}

const SCOPES = [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE];
const HOST = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * Lets only signed-in users through an Application Load Balancer: an app client of its own with the code flow, and the
 * listener action that signs users in at the managed login. The targets verify its headers with
 * `createLoadBalancerVerifier` of @genkan/guards. See docs/guards-edge.md.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 *
 * @example
 * const guard = new LoadBalancerGuard(this, 'Guard', {
 *   userPool: gateway.userPool,
 *   userPoolDomain,
 *   loadBalancer,
 *   hosts: ['shop.example.com'],
 * });
 * listener.addAction('Members', { action: guard.action(ListenerAction.forward([targetGroup])) });
 */
export class LoadBalancerGuard extends Construct {
  /** The app client of the load balancer. */
  readonly userPoolClient: UserPoolClient;
  private readonly props: LoadBalancerGuardProps;

  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, props: LoadBalancerGuardProps) {
    super(scope, id);
    const problems = [
      ...(props.hosts.length === 0 ? ['hosts must have the host name of the load balancer.'] : []),
      ...props.hosts.flatMap((host) => (HOST.test(host) ? [] : [`hosts: ${host} is not a host name in lower case.`])),
    ];
    if (problems.length > 0)
      throw new Error([`The guard ${this.node.path} cannot be built:`, ...problems].join('\n  '));
    this.props = props;
    const { userPool, identityProviders } = props;
    this.userPoolClient = userPool.addClient(`${this.node.addr}LoadBalancer`, {
      generateSecret: true,
      // No other flow: the load balancer exchanges codes only.
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: SCOPES,
        callbackUrls: props.hosts.map((host) => `https://${host}/oauth2/idpresponse`),
        logoutUrls: props.hosts.map((host) => `https://${host}/`),
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Without a list, CDK takes every identity provider of the user pool.
      supportedIdentityProviders: [...(identityProviders ?? [UserPoolClientIdentityProvider.COGNITO])],
    });
    // Cognito rejects an app client that names an identity provider which does not exist yet.
    if (identityProviders) this.userPoolClient.node.addDependency(...userPool.identityProviders);
  }

  /** Returns the listener action that lets signed-in users on to `next`, and signs others in. */
  action(next: ListenerAction): ListenerAction {
    const { userPool, userPoolDomain, sessionTimeout } = this.props;
    return new AuthenticateCognitoAction({
      userPool,
      userPoolClient: this.userPoolClient,
      userPoolDomain,
      next,
      scope: 'openid email profile',
      ...(sessionTimeout && { sessionTimeout }),
    });
  }

  /**
   * Options of `createLoadBalancerVerifier` for the targets, as an environment variable for instance.
   *
   * @example
   * const environment = { VERIFIER: this.toJsonString(guard.verifierOptions) };
   */
  get verifierOptions(): LoadBalancerOptions {
    const { loadBalancer, userPool } = this.props;
    return {
      loadBalancerArns: [loadBalancer.loadBalancerArn],
      userPoolId: userPool.userPoolId,
      clientIds: [this.userPoolClient.userPoolClientId],
    };
  }
}

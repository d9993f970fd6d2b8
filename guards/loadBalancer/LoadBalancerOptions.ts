/** Properties of `createLoadBalancerVerifier`. They can be written as JSON. */
export interface LoadBalancerOptions {
  /** ARNs of the load balancers that may sign: at least one, all in one Region. */
  readonly loadBalancerArns: readonly string[];
  /** Id of the user pool of the listener's action. */
  readonly userPoolId: string;
  /** Ids of the app clients of the listener's action: at least one. */
  readonly clientIds: readonly string[];
  /**
   * Groups of which the user must be in at least one. They are read from the header x-amzn-oidc-accesstoken, because
   * the claims that the load balancer signs are those of the userInfo endpoint, without groups.
   *
   * @default - no group is required
   */
  readonly groups?: readonly string[];
  /**
   * Origin of Cognito's API, for the keys of the access tokens, as `PoolOptions.endpoint`.
   *
   * @default - `https://cognito-idp.<Region>.amazonaws.com`
   */
  readonly endpoint?: string;
  /**
   * URL under which the public keys of load balancers are. It must be an `https:` URL, or an `http:` URL of this
   * machine.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
   *
   * @default - `https://public-keys.auth.elb.<Region>.amazonaws.com`, or the bucket of an AWS GovCloud (US) Region
   */
  readonly publicKeysUrl?: string;
}

const ARN =
  /^arn:aws(?:-cn|-us-gov)?:elasticloadbalancing:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:loadbalancer\/app\/[\w-]+\/[\w-]+$/;

/** Returns the Regions of the load balancers. */
function regionsOf({ loadBalancerArns }: LoadBalancerOptions): string[] {
  return [...new Set(loadBalancerArns.map((arn) => String(arn.split(':')[3])))];
}

/** Returns the problems of the options that the verifier of access tokens does not report, a text for each. */
export function loadBalancerProblems(options: LoadBalancerOptions): string[] {
  const { loadBalancerArns, publicKeysUrl } = options;
  const invalid = loadBalancerArns.filter((arn) => !ARN.test(arn));
  const problems: [boolean, string][] = [
    [loadBalancerArns.length === 0, 'loadBalancerArns must have the ARN of a load balancer.'],
    ...invalid.map((arn): [boolean, string] => [true, `${arn} is not the ARN of an Application Load Balancer.`]),
    [
      invalid.length === 0 && regionsOf(options).length > 1,
      'loadBalancerArns must be of one Region. Create a verifier for each Region.',
    ],
    [
      publicKeysUrl !== undefined && !/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(publicKeysUrl),
      'publicKeysUrl must be an https: URL, or an http: URL of this machine.',
    ],
  ];
  return problems.flatMap(([isProblem, text]) => (isProblem ? [text] : []));
}

/** Returns the URL under which the public keys are. */
export function publicKeysUrlOf(options: LoadBalancerOptions): string {
  const region = String(regionsOf(options)[0]);
  const standard = region.startsWith('us-gov-')
    ? `https://s3-${region}.amazonaws.com/aws-elb-public-keys-prod-${region}`
    : `https://public-keys.auth.elb.${region}.amazonaws.com`;
  return (options.publicKeysUrl ?? standard).replace(/\/$/, '');
}

import { Arn, ArnFormat, Aws, Duration, Lazy, Names, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import {
  type AddBehaviorOptions,
  AllowedMethods,
  type BehaviorOptions,
  type EdgeLambda,
  experimental,
  type IOrigin,
  LambdaEdgeEventType,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { EdgeOptions } from '../../guards/edge/EdgeOptions.ts';
import type { EdgeSources } from '../../guards/functions/edge/settingsReader.ts';
import { bundledCode } from '../functions/bundledCode.ts';
import { apiKeyOf, edgeGuardProblems, type EdgeGuardProps } from './EdgeGuardProps.ts';

/** Options of a behavior that a guard protects. The guard sets the functions of viewer requests and requires HTTPS. */
export type GuardedBehaviorOptions = Omit<
  AddBehaviorOptions,
  'edgeLambdas' | 'functionAssociations' | 'viewerProtocolPolicy'
>;

/** AWS's managed policy for the log of a function. */
const LOG_POLICY = 'AWSLambdaBasicExecutionRole';
/** The longest id of the function. */
const MAX_ID = 64;
/** Scopes of the managed login: those that the gateway's app client has. */
const SCOPES = 'openid+email+profile+aws.cognito.signin.user.admin';

/**
 * Lets only signed-in users see what a CloudFront distribution has: a Lambda@Edge function that keeps the tokens in
 * signed cookies, refreshes them, and sends everyone else to the sign-in. See docs/guards-edge.md.
 *
 * The stack must have an explicit Region. The function itself is in us-east-1: in another Region, CDK creates a stack
 * there, which needs `cdk bootstrap` in us-east-1. Because Lambda@Edge has no environment variables, the function reads
 * its options from an SSM parameter and the secret of its cookies from Secrets Manager, both in the Region of this
 * stack.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 *
 * @example
 * const guard = new EdgeGuard(this, 'Guard', { gateway, signIn: { page: '/sign-in' }, publicPaths: ['/assets/*'] });
 * new Distribution(this, 'Site', { defaultBehavior: guard.behavior(origin) });
 */
export class EdgeGuard extends Construct {
  /** The association of the function with a behavior, for behaviors that `behavior` does not fit. */
  readonly edgeLambda: EdgeLambda;
  /** Signs the cookies. See "Rotation" in docs/guards-edge.md. */
  readonly cookieSecret: Secret;
  /** Beginning of the guard's own paths. */
  readonly path: string;
  /** Paths that need no sign-in. */
  readonly publicPaths: readonly string[];
  /** Whether the header Authorization of requests to the origin is the guard's. */
  readonly forwardToken: boolean;
  private hasViewerCookie = false;

  /** @throws Error that names every prop outside its limits, and for a stack without an explicit Region. */
  constructor(scope: Construct, id: string, props: EdgeGuardProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    const problems = [
      ...edgeGuardProblems(props),
      ...(Token.isUnresolved(region) ? ['The stack must have an explicit Region: env: { region: … }.'] : []),
    ];
    if (problems.length > 0)
      throw new Error([`The guard ${this.node.path} cannot be built:`, ...problems].join('\n  '));
    this.path = props.path ?? '/auth';
    this.forwardToken = props.forwardToken ?? false;
    this.publicPaths = [...(props.publicPaths ?? []), ...('page' in props.signIn ? [props.signIn.page] : [])];
    // Names instead of references: the function may be in another Region than they are.
    const name = `genkan/edge/${this.node.addr}`;
    const parameterName = `/${name}`;
    this.cookieSecret = this.secret(name);
    new StringParameter(this, 'Options', {
      description: 'Genkan: options of the edge guard',
      parameterName,
      stringValue: Lazy.string({ produce: () => Stack.of(this).toJsonString(this.options(props)) }),
    });
    const handler = this.handler({ region, parameterName, secretName: name });
    this.edgeLambda = {
      functionVersion: handler.currentVersion,
      eventType: LambdaEdgeEventType.VIEWER_REQUEST,
      includeBody: true,
    };
  }

  /**
   * Returns a behavior that needs a sign-in. It requires HTTPS, allows every method and, by default, adds the security
   * headers of CloudFront's managed policy to responses.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
   *
   * @example
   * distribution.addBehavior('/members/*', origin, guard.behavior(origin));
   */
  behavior(origin: IOrigin, options: GuardedBehaviorOptions = {}): BehaviorOptions {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      ...options,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      edgeLambdas: [this.edgeLambda],
    };
  }

  /** Sets the short cookie that a `ViewerGuard` checks, too. `ViewerGuard` calls it. */
  addViewerCookie(): void {
    this.hasViewerCookie = true;
  }

  private secret(secretName: string): Secret {
    const secret = new Secret(this, 'CookieSecret', {
      description: 'Genkan: signs the cookies of the edge guard',
      secretName,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      // Without it, users sign in again.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'A rotation is an operator’s decision, because it needs the key value store of ViewerGuard to follow.',
    });
    return secret;
  }

  private options(props: EdgeGuardProps): Omit<EdgeOptions, 'cookieSecrets'> {
    const { gateway, signIn, groups, cookieMaxAge } = props;
    const clientId = gateway.userPoolClient.userPoolClientId;
    const query = `client_id=${clientId}&response_type=code&scope=${SCOPES}`;
    return {
      verifier: {
        pools: [{ userPoolId: gateway.userPool.userPoolId, clientIds: [clientId] }],
        ...(groups && { groups }),
      },
      gateway: { graphqlUrl: gateway.graphqlUrl, apiKey: apiKeyOf(props) as string },
      signIn:
        'page' in signIn
          ? { page: signIn.page }
          : {
              startUrl: `${signIn.loginUrl}/oauth2/authorize?${query}`,
              signOutUrl: `${signIn.loginUrl}/logout?client_id=${clientId}`,
            },
      path: this.path,
      publicPaths: this.publicPaths,
      ...(cookieMaxAge && { cookieMaxAgeSeconds: cookieMaxAge.toSeconds() }),
      forwardToken: this.forwardToken,
      viewerCookie: this.hasViewerCookie,
    };
  }

  private handler(sources: EdgeSources): experimental.EdgeFunction {
    // Unique, because the stack in us-east-1 has the functions of every guard of this stack.
    const id = Names.uniqueResourceName(this, { maxLength: MAX_ID });
    const handler = new experimental.EdgeFunction(this, id, {
      description: 'Genkan: the guard of a CloudFront distribution',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: bundledCode(this, 'guards/edge', sources),
      // The largest values for viewer requests:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge
      memorySize: 128,
      timeout: Duration.seconds(5),
    });
    for (const statement of readStatements(sources)) handler.addToRolePolicy(statement);
    Validations.of(handler.lambda.role as IRole).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${LOG_POLICY}]`,
      reason: 'Lambda@Edge creates log groups in the Regions of the viewers, whose names are not known.',
    });
    return handler;
  }
}

/** Returns the permissions to read the parameter and the secret. Their ARNs have no reference to this stack. */
function readStatements({ region, parameterName, secretName }: EdgeSources): PolicyStatement[] {
  const common = { partition: Aws.PARTITION, region, account: Aws.ACCOUNT_ID };
  return [
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: [
        Arn.format({ ...common, service: 'ssm', resource: 'parameter', resourceName: parameterName.slice(1) }),
      ],
    }),
    new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      // Secrets Manager adds a hyphen and six random characters to the name:
      // https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
      resources: [
        Arn.format({
          ...common,
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: `${secretName}-??????`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    }),
  ];
}

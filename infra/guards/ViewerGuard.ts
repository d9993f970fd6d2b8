import {
  AllowedMethods,
  type BehaviorOptions,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IOrigin,
  KeyValueStore,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { viewerFunction } from '../shippedFiles.ts';
import type { EdgeGuard, GuardedBehaviorOptions } from './EdgeGuard.ts';

/** Properties of `ViewerGuard`. */
export interface ViewerGuardProps {
  /** The guard that signs users in and sets the cookie. The distribution needs its behavior for `<path>/*`, too. */
  readonly edgeGuard: EdgeGuard;
  /**
   * Paths that need no sign-in.
   *
   * @default - those of `edgeGuard`
   */
  readonly publicPaths?: readonly string[];
}

/**
 * Lets only signed-in users see content with many requests, such as films and images: a CloudFront function that checks
 * a short signed cookie. It costs a sixth of Lambda@Edge for each request and adds no cold start, but knows neither
 * groups nor tokens. Without a valid cookie, it redirects to the `EdgeGuard`, which renews the cookie or begins a
 * sign-in.
 *
 * CloudFormation cannot write the key of the cookie into the key value store without having it in the template. After
 * the first deployment, and after each rotation, write it with the command of docs/guards-edge.md. Until then no
 * request passes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-choosing.html
 *
 * @example
 * const films = new ViewerGuard(this, 'Films', { edgeGuard });
 * new Distribution(this, 'Site', {
 *   defaultBehavior: films.behavior(origin),
 *   additionalBehaviors: { '/auth/*': edgeGuard.behavior(origin) },
 * });
 */
export class ViewerGuard extends Construct {
  /** The function. */
  readonly function: CloudFrontFunction;
  /** The store with the keys `current` and, during a rotation, `other`. */
  readonly keyValueStore: KeyValueStore;

  constructor(scope: Construct, id: string, { edgeGuard, publicPaths = edgeGuard.publicPaths }: ViewerGuardProps) {
    super(scope, id);
    edgeGuard.addViewerCookie();
    this.keyValueStore = new KeyValueStore(this, 'Keys', { comment: 'Genkan: keys of the viewer cookie' });
    const settings = JSON.stringify({
      renewPath: `${edgeGuard.path}/renew`,
      publicPaths,
      removesAuthorization: edgeGuard.forwardToken,
    });
    this.function = new CloudFrontFunction(this, 'Function', {
      comment: 'Genkan: lets signed-in users pass',
      code: FunctionCode.fromInline(`${viewerFunction()}const SETTINGS=${settings};`),
      runtime: FunctionRuntime.JS_2_0,
      keyValueStore: this.keyValueStore,
    });
  }

  /**
   * Returns a behavior that needs a sign-in. It requires HTTPS and, by default, allows reading only and adds the
   * security headers of CloudFront's managed policy.
   *
   * @example
   * distribution.addBehavior('/films/*', origin, films.behavior(origin));
   */
  behavior(origin: IOrigin, options: GuardedBehaviorOptions = {}): BehaviorOptions {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      ...options,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: [{ function: this.function, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }
}

import type { CloudFrontRequest, CloudFrontResponse } from './CloudFrontRequest.ts';
import { type EdgeGuard, edgeHandler, type RequestGuard } from './edgeHandler.ts';
import { edgeProblems, type EdgeOptions } from './EdgeOptions.ts';
import { createEdgeParts, EdgeSession } from './EdgeSession.ts';
import { isPublic } from './publicPaths.ts';
import { removeCookies } from './cookies.ts';
import { SignInFlow } from './SignInFlow.ts';

/**
 * Creates the handler of a Lambda@Edge function that lets only signed-in users through. It keeps the tokens in signed
 * cookies, refreshes them when the access token has expired, and sends everyone else to the sign-in. Requests of
 * scripts get 401 instead of a redirect, 403 without a required group, and 503 when the gateway or Cognito cannot be
 * reached. A request whose check fails for another reason does not pass either.
 *
 * The construct `EdgeGuard` of @genkan/construct deploys it. Use this function in a Lambda@Edge function of your own.
 *
 * @throws Error that names every option that is invalid.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html
 *
 * @example
 * export const handler = createEdgeGuard({
 *   verifier: { pools: [{ userPoolId: 'ap-northeast-1_Example12', clientIds: ['1h57kf5cpq17m0eml12EXAMPLE'] }] },
 *   gateway: { graphqlUrl: 'https://example.appsync-api.ap-northeast-1.amazonaws.com/graphql', apiKey: 'da2-EXAMPLE' },
 *   cookieSecrets: [cookieSecret],
 *   signIn: { page: '/sign-in' },
 *   publicPaths: ['/assets/*'],
 * });
 */
export function createEdgeGuard(options: EdgeOptions): EdgeGuard {
  return edgeHandler(createRequestGuard(options));
}

/** Creates what `createEdgeGuard` does with a request. */
export function createRequestGuard(options: EdgeOptions): RequestGuard {
  const problems = edgeProblems(options);
  if (problems.length > 0) throw new Error(['The edge guard cannot be created:', ...problems].join('\n  '));
  const parts = createEdgeParts(options);
  const { path = '/auth', publicPaths = [], forwardToken = false } = options;
  const open = 'page' in options.signIn ? [...publicPaths, options.signIn.page] : publicPaths;

  return (request, deadline): Promise<CloudFrontRequest | CloudFrontResponse> => {
    const signIn = new SignInFlow(options, new EdgeSession(options, parts, deadline));
    if (request.uri === `${path}/callback`) return signIn.finish(request);
    if (request.uri === `${path}/cookies`) return signIn.accept(request);
    if (request.uri === `${path}/renew`) return signIn.renew(request);
    if (request.uri === `${path}/sign-out`) return signIn.end(request);
    return isPublic(request.uri, open) ? Promise.resolve(passAnyone(request, forwardToken)) : signIn.guard(request);
  };
}

/** Lets a request pass without the guard's cookies. With `forwardToken`, the header Authorization is the guard's. */
function passAnyone(request: CloudFrontRequest, forwardToken: boolean): CloudFrontRequest {
  removeCookies(request);
  if (forwardToken) delete request.headers['authorization'];
  return request;
}

import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResponse } from './CloudFrontRequest.ts';
import { edgeProblems, type EdgeOptions } from './EdgeOptions.ts';
import { EdgeSession } from './EdgeSession.ts';
import { isPublic } from './publicPaths.ts';
import { removeCookies } from './cookies.ts';
import { empty, problem } from './responses.ts';
import { SignInFlow } from './SignInFlow.ts';

/** Handler of a Lambda@Edge function for viewer requests: it returns the request to let it pass, or a response. */
export type EdgeGuard = (event: CloudFrontRequestEvent) => Promise<CloudFrontRequest | CloudFrontResponse>;

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
  const problems = edgeProblems(options);
  if (problems.length > 0) throw new Error(['The edge guard cannot be created:', ...problems].join('\n  '));
  const session = new EdgeSession(options);
  const signIn = new SignInFlow(options, session);
  const { path = '/auth', publicPaths = [] } = options;
  const open = 'page' in options.signIn ? [...publicPaths, options.signIn.page] : publicPaths;

  function answer(request: CloudFrontRequest): Promise<CloudFrontRequest | CloudFrontResponse> {
    if (request.uri === `${path}/callback`) return signIn.finish(request);
    if (request.uri === `${path}/cookies`) return signIn.accept(request);
    if (request.uri === `${path}/renew`) return signIn.renew(request);
    if (request.uri === `${path}/sign-out`) return signIn.end(request);
    return isPublic(request.uri, open) ? Promise.resolve(passAnyone(request)) : signIn.guard(request);
  }

  return async ({ Records: [record] }) => {
    const request = record?.cf.request;
    if (!request) return empty(400);
    try {
      return await answer(request);
    } catch {
      // The cause may quote a token, so nothing of it is kept. No request passes unchecked.
      return problem(request, 'TEMPORARILY_UNAVAILABLE');
    }
  };
}

function passAnyone(request: CloudFrontRequest): CloudFrontRequest {
  removeCookies(request);
  return request;
}

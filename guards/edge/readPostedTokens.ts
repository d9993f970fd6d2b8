import type { CloudFrontRequest } from './CloudFrontRequest.ts';
import { type EdgeTokens, isToken } from './sessionCookies.ts';

/**
 * Returns the tokens of a posted body, `{"accessToken": "…", "refreshToken": "…"}`, or `null` for any other. The
 * refresh token may be missing. Lambda@Edge cuts bodies of viewer requests off at 40 KB.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-include-body-access.html
 */
export function readPostedTokens({ body }: CloudFrontRequest): EdgeTokens | null {
  if (!body || body.inputTruncated) return null;
  try {
    const text = Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8').toString();
    const { accessToken, refreshToken } = JSON.parse(text) as Record<string, unknown>;
    if (!isToken(accessToken)) return null;
    if (refreshToken === undefined || refreshToken === null) return { accessToken, refreshToken: '' };
    return isToken(refreshToken) ? { accessToken, refreshToken } : null;
  } catch {
    return null;
  }
}

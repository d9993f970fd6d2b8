import type { Context } from 'hono';
import { CognitoException } from '../exceptions/CognitoException.ts';
import { isInScope } from '../tokens/isInScope.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { isReadable } from '../users/attributes.ts';
import type { OAuthCall } from './OAuthCall.ts';

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html for both errors */
const ERRORS = {
  invalid_request: { status: 400, description: 'Bad OAuth2 request at UserInfo Endpoint' },
  invalid_token: {
    status: 401,
    description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.',
  },
} as const;

function fail(context: Context, error: keyof typeof ERRORS): Response {
  const { status, description } = ERRORS[error];
  context.header('www-authenticate', `error="${error}", error_description="${description}"`);
  return context.json({ error, error_description: description }, status);
}

/**
 * The userInfo endpoint: the attributes that the app client may read, as far as the scopes of the access token cover
 * them. All values are text. A token without the scope `openid`, such as one of the API, is an invalid token.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export async function userInfo({ context, cognito, concerns }: OAuthCall): Promise<Response> {
  const [, token] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  if (token === undefined) return fail(context, 'invalid_request');
  try {
    const { user, scope, scopes } = await verifyAccessToken(cognito, token, 'openid');
    concerns(user);
    const isShown = (name: string): boolean => isReadable(scope.client, name) && isInScope(scopes, name);
    const shown = Object.entries(user.attributes).filter(([name]) => isShown(name));
    return context.json({ sub: user.sub, ...Object.fromEntries(shown), username: user.username });
  } catch (error) {
    if (!(error instanceof CognitoException)) throw error;
    return fail(context, 'invalid_token');
  }
}

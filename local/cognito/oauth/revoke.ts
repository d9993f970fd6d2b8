import { readForm } from '../../pages/readForm.ts';
import { isSignedToken } from '../tokens/isSignedToken.ts';
import { authenticateClient } from './clientAuthentication.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { OAuthError } from './OAuthError.ts';

/**
 * The revocation endpoint: revokes the tokens of the sign-in that a refresh token belongs to. An unknown token, or one
 * that is revoked already, is no error.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export async function revoke({ context, cognito }: OAuthCall): Promise<Response> {
  const fields = await readForm(context);
  const { client } = authenticateClient(cognito, context, { fields, status: 401 });
  const { token } = fields;
  if (token === undefined || token === '') throw new OAuthError('invalid_request');
  if (!client.revocation) throw new OAuthError('invalid_request');
  if (isSignedToken(token)) throw new OAuthError('unsupported_token_type');
  const family = cognito.families.byToken(token)?.family;
  if (family && family.clientId !== client.id) throw new OAuthError('unauthorized_client');
  if (family) cognito.families.revoke(family.originJti);
  return context.body(null, 200);
}

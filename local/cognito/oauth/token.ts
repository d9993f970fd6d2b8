import { createHash } from 'node:crypto';
import { readForm } from '../../pages/readForm.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import type { AuthorizationGrant } from '../state/AuthorizationCodes.ts';
import { transaction } from '../state/transaction.ts';
import { issueTokens, type IssuedTokens } from '../tokens/issueTokens.ts';
import { refresh } from '../tokens/refresh.ts';
import { rotateRefreshToken } from '../tokens/rotateRefreshToken.ts';
import { trackSession } from '../tokens/trackSession.ts';
import { authenticateClient } from './clientAuthentication.ts';
import { clientCredentials } from './clientCredentials.ts';
import { hasScope } from './hasScope.ts';
import type { GrantType } from './GrantType.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { OAuthError } from './OAuthError.ts';

function toBody(tokens: IssuedTokens, scope: string, refreshToken: string | null): object {
  return {
    ...(hasScope(scope, 'openid') && { id_token: tokens.IdToken }),
    access_token: tokens.AccessToken,
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    expires_in: tokens.ExpiresIn,
    token_type: tokens.TokenType,
  };
}

/** Codes and refresh tokens that do not work, also because of a trigger, are invalid_grant. */
async function orInvalidGrant<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CognitoException)) throw error;
    throw new OAuthError('invalid_grant', { description: error.message });
  }
}

function assertVerifier({ codeChallenge }: AuthorizationGrant, verifier: string | undefined): void {
  if (codeChallenge === null) return;
  if (verifier === undefined) throw new OAuthError('invalid_grant');
  if (createHash('sha256').update(verifier).digest('base64url') !== codeChallenge)
    throw new OAuthError('invalid_grant');
}

/**
 * Exchanges a code. An address that is no callback URL of the client is reported as unauthorized_client, as described
 * in https://stackoverflow.com/questions/50264679. The code is used up by any attempt of its client.
 */
const authorizationCode: GrantType = async ({ cognito, concerns }, scope, fields) => {
  const { client, pool } = scope;
  const { code, redirect_uri: redirectUri } = fields;
  if (!client.oauth.enabled || !client.oauth.flows.has('code')) throw new OAuthError('unauthorized_client');
  if (code === undefined || redirectUri === undefined) throw new OAuthError('invalid_request');
  if (!client.oauth.callbackUrls.has(redirectUri)) throw new OAuthError('unauthorized_client');
  const grant = cognito.authorizationCodes.spend(client.id, code);
  const user = grant && cognito.users.bySub(pool.id, grant.sub);
  if (grant?.redirectUri !== redirectUri || !user?.enabled) throw new OAuthError('invalid_grant');
  concerns(user);
  assertVerifier(grant, fields['code_verifier']);
  const family = cognito.families.create(client, user, grant);
  const { nonce } = grant;
  const request = { user, family, step: 'HostedAuth' as const, clientMetadata: undefined, nonce };
  const tokens = await orInvalidGrant(() => issueTokens(cognito, scope, request));
  const refreshToken = transaction(cognito.state, () => {
    const token = cognito.families.add(family);
    trackSession(cognito, pool, { user, family });
    return token;
  });
  return toBody(tokens, grant.scope, refreshToken);
};

const refreshToken: GrantType = async ({ cognito, concerns }, scope, fields) => {
  const { client } = scope;
  const { refresh_token: token } = fields;
  if (!client.flows.has('REFRESH_TOKEN_AUTH') && client.rotationGraceSeconds === null) {
    throw new OAuthError('unauthorized_client');
  }
  if (token === undefined) throw new OAuthError('invalid_request');
  const { family, ...tokens } = await orInvalidGrant(() => refresh(cognito, scope, { token, authorize: concerns }));
  const rotated = await orInvalidGrant(() => rotateRefreshToken(cognito, scope, { token, family }));
  return toBody(tokens, family.scope, rotated);
};

const GRANT_TYPES: Readonly<Record<string, GrantType>> = {
  authorization_code: authorizationCode,
  client_credentials: clientCredentials,
  refresh_token: refreshToken,
};

/**
 * The token endpoint.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function token(call: OAuthCall): Promise<Response> {
  const { context, cognito } = call;
  const fields = await readForm(context);
  const scope = authenticateClient(cognito, context, { fields, status: 400 });
  const { grant_type: name } = fields;
  if (name === undefined) throw new OAuthError('invalid_request');
  const grantType = Object.hasOwn(GRANT_TYPES, name) ? GRANT_TYPES[name] : undefined;
  if (!grantType) throw new OAuthError('unsupported_grant_type');
  return context.json(await grantType(call, scope, fields));
}

import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { issueTokens } from '../tokens/issueTokens.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';
import { hasScope } from './hasScope.ts';
import { redirectAddress } from './redirects.ts';

/** A user who has signed in for a request. */
interface Authorized {
  scope: ClientScope;
  request: AuthorizationRequest;
  user: User;
}

/** Returns the parameters of an implicit grant, which has no refresh token. */
async function implicitGrant(cognito: Cognito, { scope, request, user }: Authorized): Promise<Record<string, string>> {
  const family = cognito.families.create(scope.client, user, request);
  const { nonce } = request;
  const tokens = await issueTokens(cognito, scope, {
    user,
    family,
    step: 'HostedAuth',
    clientMetadata: undefined,
    nonce,
  });
  transaction(cognito.state, () => cognito.families.add(family));
  return {
    ...(hasScope(request.scope, 'openid') && { id_token: tokens.IdToken }),
    ...{ access_token: tokens.AccessToken, expires_in: String(tokens.ExpiresIn), token_type: 'bearer' },
  };
}

/** Returns the address of the app, with an authorization code or, for the implicit flow, with tokens. */
export async function completeAuthorization(cognito: Cognito, authorized: Authorized): Promise<string> {
  const { scope, request, user } = authorized;
  if (request.responseType === 'token') return redirectAddress(request, await implicitGrant(cognito, authorized));
  const code = cognito.authorizationCodes.issue({
    ...{ poolId: scope.pool.id, clientId: scope.client.id, sub: user.sub },
    ...{ redirectUri: request.redirectUri, scope: request.scope, resource: request.resource },
    ...{ nonce: request.nonce, codeChallenge: request.codeChallenge },
  });
  return redirectAddress(request, { code });
}

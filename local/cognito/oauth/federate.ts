import { ResponseBodyError } from 'openid-client';
import { clientScope } from '../context/Cognito.ts';
import type { ClientScope } from '../context/Cognito.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import { signInExternally } from '../federation/signInExternally.ts';
import type { ProviderClaims } from '../federation/providerAttributes.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';
import { providersOf, type AuthorizationRequest } from './authorizationRequest.ts';
import { browserToken, isBrowserToken, setSessionCookie } from './browserCookies.ts';
import { completeAuthorization } from './completeAuthorization.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { OAuthError, type RedirectTarget } from './OAuthError.ts';
import { PageError } from './PageError.ts';
import { ProviderClient, type ProviderSecrets } from './ProviderClient.ts';

/** A sign-in that is at an external provider, as the state keeps it. */
interface FederationRequest extends ProviderSecrets {
  request: Omit<AuthorizationRequest, 'prompt'>;
  provider: string;
  /** Token of the browser that began the sign-in. */
  browser: string;
}

function clientFor({ context, cognito }: OAuthCall, provider: IdentityProvider): ProviderClient {
  return new ProviderClient(provider, cognito.clock, new URL(context.req.url).origin);
}

/** Redirects the browser to the sign-in page of an external provider. */
export async function redirectToProvider(
  call: OAuthCall,
  request: AuthorizationRequest,
  provider: IdentityProvider,
): Promise<Response> {
  const { context, cognito } = call;
  const secrets = ProviderClient.createSecrets();
  const { prompt: _, ...rest } = request;
  const kept: FederationRequest = {
    ...secrets,
    request: rest,
    provider: provider.name,
    browser: browserToken(context),
  };
  const state = cognito.federationRequests.open(kept);
  const { loginHint } = request;
  return context.redirect(await clientFor(call, provider).authorizeAddress(secrets, { state, loginHint }), 302);
}

/** The text is AWS's, quoted in aws-amplify/amplify-cli#2082. */
const EXCHANGE_FAILED = 'Exception processing authorization code';

/**
 * Returns the error for a failed exchange. That of a provider's response is documented.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
function toOAuthError(error: unknown, { target, provider }: { target: RedirectTarget; provider: IdentityProvider }) {
  if (!(error instanceof ResponseBodyError))
    return new OAuthError('server_error', { target, description: EXCHANGE_FAILED });
  const description = `${provider.name} Error - ${error.status} ${error.error}`;
  return new OAuthError('invalid_request', { target, description });
}

/** Exchanges the provider's code. An error of the provider, such as `access_denied`, is passed on to the app. */
async function confirmedClaims(
  call: OAuthCall,
  { kept, provider }: { kept: FederationRequest; provider: IdentityProvider },
): Promise<ProviderClaims> {
  const address = new URL(call.context.req.url);
  const target = kept.request;
  const { error, error_description: description, state = '' } = call.context.req.query();
  if (error !== undefined) {
    const code = error === 'access_denied' ? 'access_denied' : 'invalid_request';
    throw new OAuthError(code, { target, description: description ?? error });
  }
  try {
    return await clientFor(call, provider).claims(address, { ...kept, state });
  } catch (error) {
    throw toOAuthError(error, { target, provider });
  }
}

/** Exceptions of triggers and attributes are reported to the app; AWS ends the text of a trigger with a blank. */
async function signedIn(
  call: OAuthCall,
  scope: ClientScope,
  { claims, provider, kept }: { claims: ProviderClaims; provider: IdentityProvider; kept: FederationRequest },
) {
  try {
    return await signInExternally(call.cognito, scope, { provider, claims });
  } catch (error) {
    if (!(error instanceof CognitoException)) throw error;
    const description = error.name === 'UserLambdaValidationException' ? `${error.message} ` : error.message;
    throw new OAuthError('invalid_request', { target: kept.request, description });
  }
}

/**
 * The endpoint to which the providers redirect: signs the user in and redirects to the app.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
export async function idpResponse(call: OAuthCall): Promise<Response> {
  const { context, cognito, concerns } = call;
  const kept = cognito.federationRequests.spend(context.req.query('state') ?? '') as FederationRequest | null;
  if (!kept || !isBrowserToken(context, kept.browser)) throw new PageError('Invalid state');
  const scope = clientScope(cognito, kept.request.clientId);
  const provider = providersOf(cognito, scope).find(({ name }) => name === kept.provider);
  if (!provider) throw new PageError('Invalid state');
  const claims = await confirmedClaims(call, { kept, provider });
  const user = await signedIn(call, scope, { claims, provider, kept });
  concerns(user);
  setSessionCookie(context, cognito.browserSessions.open(user, provider.name), cognito.browserSessions.validSeconds);
  const request = { ...kept.request, prompt: new Set<string>() };
  return context.redirect(await completeAuthorization(cognito, { scope, request, user }), 302);
}

import type { Properties } from '../../assembly/model.ts';
import { readBoolean, readText, readTexts } from './properties.ts';

/** What an app client may do at the endpoints of a domain. */
export interface OAuthSettings {
  /** AllowedOAuthFlowsUserPoolClient. */
  enabled: boolean;
  /** `code`, `implicit`, `client_credentials`. */
  flows: ReadonlySet<string>;
  scopes: ReadonlySet<string>;
  callbackUrls: ReadonlySet<string>;
  logoutUrls: ReadonlySet<string>;
  /** SupportedIdentityProviders: `COGNITO` and names of external identity providers. */
  providers: ReadonlySet<string>;
  /** Null without one. */
  defaultRedirectUri: string | null;
}

/**
 * Reads the OAuth properties of an app client.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function readOAuthSettings(properties: Properties): OAuthSettings {
  return {
    enabled: readBoolean(properties, 'AllowedOAuthFlowsUserPoolClient', false),
    flows: new Set(readTexts(properties, 'AllowedOAuthFlows')),
    scopes: new Set(readTexts(properties, 'AllowedOAuthScopes')),
    callbackUrls: new Set(readTexts(properties, 'CallbackURLs')),
    logoutUrls: new Set(readTexts(properties, 'LogoutURLs')),
    providers: new Set(readTexts(properties, 'SupportedIdentityProviders')),
    defaultRedirectUri: readText(properties, 'DefaultRedirectURI'),
  };
}

import type { ClientScope } from '../context/Cognito.ts';
import type { OAuthCall } from './OAuthCall.ts';

/** A grant type of the token endpoint: returns the body of the response, or throws an OAuthError. */
export type GrantType = (
  call: OAuthCall,
  scope: ClientScope,
  fields: Readonly<Record<string, string>>,
) => Promise<object>;

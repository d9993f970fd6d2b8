/** Error codes of the endpoints. @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export type OAuthErrorCode =
  | 'access_denied'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'login_required'
  | 'server_error'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type';

/** Where an error of the authorize endpoint goes. */
export interface RedirectTarget {
  redirectUri: string;
  state: string | null;
  /** True puts the parameters into the fragment, as the implicit flow does. */
  inFragment: boolean;
}

/** Details of an `OAuthError`. */
interface OAuthErrorDetails {
  description?: string | null;
  target?: RedirectTarget | null;
  /** HTTP status without a redirect. Default: 400. */
  status?: 400 | 401;
}

/** An error of an endpoint: JSON, or parameters of a redirect where the address to redirect to is known. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;
  readonly description: string | null;
  readonly target: RedirectTarget | null;
  readonly status: 400 | 401;

  constructor(code: OAuthErrorCode, { description = null, target = null, status = 400 }: OAuthErrorDetails = {}) {
    super(code);
    this.name = code;
    this.code = code;
    this.description = description;
    this.target = target;
    this.status = status;
  }
}

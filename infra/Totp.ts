/** Authenticator apps as a second factor: the prop `totp` of `AuthGateway`. See docs/totp.md. */
export interface Totp {
  /**
   * Name that authenticator apps show beside the user's codes. 1 to 40 characters, without colons, control characters
   * and a space at either end.
   *
   * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
   * @default - the prop `appName`
   */
  readonly issuer?: string;
}

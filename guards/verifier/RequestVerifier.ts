/** Returns the value of a header of a request, or the values of all headers of that name. The name is in lower case. */
export type HeaderReader = (name: string) => string | readonly string[] | null | undefined;

/** Verifies the headers of requests: what the guards of servers need of a verifier. */
export interface RequestVerifier<Claims extends object> {
  /**
   * Verifies the headers of a request and resolves with the user's claims.
   *
   * @throws GuardError for headers that are not accepted, and `COGNITO_UNAVAILABLE` when they could not be checked.
   */
  readonly verifyRequest: (headers: HeaderReader) => Promise<Claims>;
}

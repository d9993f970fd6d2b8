/** Returns the claims of a JWT that Cognito issued or AppSync verified; empty for a text that is no JWT. */
export function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(String(jwt.split('.')[1]), 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

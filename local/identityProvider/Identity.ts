/** A person as the fake identity provider knows them. */
export interface Identity {
  /** The claim `sub`. */
  subject: string;
  email?: string;
  /** The claim `email_verified`. Default: false. */
  emailVerified?: boolean;
  name?: string;
  /** Further claims by their names. */
  claims?: Readonly<Record<string, unknown>>;
}

/** Returns the claims of an identity, as ID token and userinfo have them. */
export function claimsOf({ subject, email, emailVerified = false, name, claims }: Identity): Record<string, unknown> {
  return {
    ...claims,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email, email_verified: emailVerified }),
    sub: subject,
  };
}

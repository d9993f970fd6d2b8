/** The end of a name whose value is a secret: `password`, `NEW_PASSWORD`, `ClientSecret`, `SecretCode`. */
const SECRET = /(pass(word|phrase|code|wd)|secret_?(code|hash|string|binary|value|(access_?)?key)?)s?$/i;

/** What is shown in place of a secret. */
export const HIDDEN = '***';

/** Returns whether the value of a member, argument or variable of this name is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

import type { Identity } from '../cognito/identities.ts';

/**
 * Reads the identity in the user name of an external user: `<provider>_<subject>`. A user pool that ignores the case of
 * user names writes it in lower case, so the provider is compared without it. The names of providers have no `_`
 * (infra/settings/loginProblems.ts).
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * @returns null for a provider that is not one of the deployment's
 */
export function readIdentity(userName: string, providers: readonly string[]): Identity | null {
  const end = userName.indexOf('_');
  const prefix = userName.slice(0, Math.max(0, end)).toLowerCase();
  const provider = providers.find((name) => name.toLowerCase() === prefix);
  const subject = userName.slice(end + 1);
  return provider === undefined || subject === '' ? null : { provider, subject };
}

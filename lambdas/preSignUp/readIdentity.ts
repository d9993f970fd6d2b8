import type { PreSignUpTriggerEvent } from 'aws-lambda';
import type { Identity } from '../cognito/identities.ts';

/** The attribute to which the construct maps the claim `sub` of OpenID Connect providers. */
const SUBJECT = 'custom:subject';

/**
 * Reads the identity in the user name of an external user: `<provider>_<subject>`. A user pool that ignores the case of
 * user names writes it in lower case, so the provider is compared without it. The subject, whose case matters, is that
 * of the attribute `custom:subject` where the provider has it: a link to another spelling would be one to another
 * person. The names of providers have no `_` (infra/settings/loginProblems.ts).
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * @returns null for a provider that is not one of the deployment's
 */
export function readIdentity(
  { userName, request }: Pick<PreSignUpTriggerEvent, 'userName' | 'request'>,
  providers: readonly string[],
): Identity | null {
  const end = userName.indexOf('_');
  const prefix = userName.slice(0, Math.max(0, end)).toLowerCase();
  const provider = providers.find((name) => name.toLowerCase() === prefix);
  const named = userName.slice(end + 1);
  const given = request.userAttributes[SUBJECT];
  const subject = given?.toLowerCase() === named.toLowerCase() ? given : named;
  return provider === undefined || subject === '' ? null : { provider, subject };
}

import { randomBytes } from 'node:crypto';
import { CONTESTED } from './Account.ts';
import type { Claim } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';

/**
 * Creates an account that no one has the password of, and marks it as contested. Cognito mails its code. Its attributes
 * say nothing but the address and the language.
 * @param nickname what the mail greets; null greets no one
 * @returns the id that SignUp returned, so that no other sign-up's account is taken for this one
 * @throws CognitoError USER_EXISTS when another sign-up was first
 */
export async function createContested(
  { appClient, admin }: PendingServices,
  { email, locale }: Claim,
  nickname: string | null,
): Promise<string> {
  const { UserSub } = await appClient.call('SignUp', {
    Username: email,
    Password: `${randomBytes(32).toString('base64')}aA1!`,
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'locale', Value: locale },
    ],
    // For a PreSignUp trigger: docs/construct.md.
    ClientMetadata: { contested: 'true', ...(nickname === null ? {} : { nickname }) },
  });
  const userId = String(UserSub);
  await admin.setAttributes(userId, { [CONTESTED]: 'true' });
  return userId;
}

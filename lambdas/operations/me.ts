import type { User } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Returns the signed-in user with the current attributes. Cognito checks the access token itself, so a token that was
 * revoked after AppSync verified its signature is UNAUTHENTICATED.
 */
export const me: Operation<null, User> = async ({ appClient }, _input, { accessToken }) => {
  if (accessToken === null) throw new AuthError('UNAUTHENTICATED');
  const { Username, UserAttributes } = await appClient.call('GetUser', { AccessToken: accessToken });
  const values = new Map(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  const text = (name: string): string | null => values.get(name) ?? null;
  return {
    __typename: 'User',
    // Where e-mail and phone are user names, the pool's own user name is the sub.
    id: text('sub') ?? Username,
    email: text('email'),
    emailVerified: text('email_verified') === 'true',
    phoneNumber: text('phone_number'),
    phoneNumberVerified: text('phone_number_verified') === 'true',
    nickname: text('nickname'),
    locale: text('locale'),
    groups: [],
    attributes: [],
    pendingVerification: [],
  };
};

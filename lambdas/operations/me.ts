import type { User } from '../../generated/schema.ts';
import { sendGetUser } from '../cognito/calls/sendGetUser.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/**
 * The signed-in user, as the user pool knows them now. Cognito looks at the access token itself, so one that was revoked after
 * AppSync's look at its signature is UNAUTHENTICATED here.
 */
export const me: Operation<null, User> = async ({ appClient }, _input, caller) => {
  if (caller.accessToken === null) return failure({ code: 'UNAUTHENTICATED' }, caller);
  const answer = await sendGetUser(appClient, caller.accessToken);
  if (!answer.ok) return failure(answer.refusal, caller);
  const values = new Map(answer.output.UserAttributes?.map(({ Name, Value }) => [Name, Value]));
  const text = (name: string): string | null => values.get(name) ?? null;
  return success({
    __typename: 'User',
    // With e-mail and phone as user names the pool's own user name is the sub.
    id: text('sub') ?? String(answer.output.Username),
    email: text('email'),
    emailVerified: text('email_verified') === 'true',
    phoneNumber: text('phone_number'),
    phoneNumberVerified: text('phone_number_verified') === 'true',
    nickname: text('nickname'),
    locale: text('locale'),
  });
};

import type { AdminUser, UserStatus } from '../../generated/schema.ts';
import { toUserAttributes } from '../cognito/toUserAttributes.ts';
import type { AttributeRules } from '../runtime/attributeRules.ts';
import type { ListedUser } from './adminAnswers.ts';

/** The statuses of Cognito that the schema names. */
const STATUSES: Readonly<Record<Exclude<UserStatus, 'OTHER'>, true>> = {
  UNCONFIRMED: true,
  CONFIRMED: true,
  FORCE_CHANGE_PASSWORD: true,
  RESET_REQUIRED: true,
  EXTERNAL_PROVIDER: true,
};

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
function toStatus(status: string): UserStatus {
  return Object.hasOwn(STATUSES, status) ? (status as UserStatus) : 'OTHER';
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/**
 * Turns a user of the pool into the one that operators see.
 * @param attributes the attributes of the deployment's own
 */
export function toAdminUser(user: ListedUser, groups: string[], attributes: AttributeRules): AdminUser {
  const values = new Map(user.Attributes.map(({ Name, Value }) => [Name, Value]));
  const text = (name: string): string | null => values.get(name) ?? null;
  return {
    __typename: 'AdminUser',
    // Where e-mail and phone are user names, the pool's own user name is the sub.
    id: text('sub') ?? user.Username,
    username: user.Username,
    email: text('email'),
    phoneNumber: text('phone_number'),
    status: toStatus(user.UserStatus),
    enabled: user.Enabled,
    emailVerified: text('email_verified') === 'true',
    phoneNumberVerified: text('phone_number_verified') === 'true',
    nickname: text('nickname'),
    locale: text('locale'),
    groups,
    attributes: toUserAttributes(attributes, text),
    // ListUsers does not return it.
    mfa: null,
    createdAt: toTime(user.UserCreateDate),
    updatedAt: toTime(user.UserLastModifiedDate),
  };
}

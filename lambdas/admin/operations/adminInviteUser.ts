import type { AdminInviteUserInput, AdminUserPayload } from '../../../generated/schema.ts';
import { toCustomNames, toPairs } from '../../cognito/toPairs.ts';
import { readEmail, readPhoneNumber } from '../../input/contacts.ts';
import { readOwnAttributes } from '../../input/ownAttributes.ts';
import { optional, readFields } from '../../input/readFields.ts';
import { readGroups } from '../../input/readGroups.ts';
import { readLocale } from '../../input/readLocale.ts';
import { readNickname } from '../../input/readNickname.ts';
import type { AttributeRules } from '../../runtime/attributeRules.ts';
import type { AdminInputOf } from '../adminActions.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { assertGroups } from '../assertGroups.ts';
import { findUser } from '../findUser.ts';

/**
 * Invites a user by e-mail, or sends the invitation again. Cognito makes the temporary password and mails it in the
 * user's language, so that no operator ever sees it. The first texted code proves the phone number.
 *
 * The groups are looked up first, so that an unknown one invites no one. After a failure between the invitation and the
 * last group, adminSetUserGroups completes the groups.
 */
export const adminInviteUser: AdminOperation<AdminInviteUserInput, AdminUserPayload> = async (services, input) => {
  const { config, userPool, audit } = services;
  const { groups, ...user } = readFields(input, {
    email: readEmail,
    phoneNumber: optional((text) => readPhoneNumber(text, config.allowedCountries)),
    nickname: readNickname,
    locale: (chosen) => readLocale(chosen, null, config.locales),
    groups: readGroups,
    attributes: (pairs) => readOwnAttributes(pairs, writable(config.attributes)),
  });
  const invitation = input.resend ? RESEND : toAttributes(user);
  await assertGroups(userPool, groups);
  // Only names of groups that exist: any other text may hold personal data.
  audit.change = [input.resend ? 'resent' : 'invited', ...groups.map((name) => `+${name}`)].join(' ');
  const { User } = await userPool.call('AdminCreateUser', {
    Username: user.email,
    DesiredDeliveryMediums: ['EMAIL'],
    ...invitation,
  });
  audit.userId = User.Username;
  for (const GroupName of groups) await userPool.call('AdminAddUserToGroup', { Username: User.Username, GroupName });
  return { __typename: 'AdminUserPayload', user: await findUser(services, User.Username) };
};

type Invitation = Pick<AdminInputOf<'AdminCreateUser'>, 'MessageAction' | 'UserAttributes'>;

/** Also makes a new temporary password. Cognito keeps the attributes. */
const RESEND: Invitation = { MessageAction: 'RESEND' };

function toAttributes(user: {
  email: string;
  phoneNumber: string | null;
  nickname: string;
  locale: string;
  attributes: Record<string, string>;
}): Invitation {
  const UserAttributes = toPairs({
    email: user.email,
    email_verified: 'true',
    ...(user.phoneNumber !== null && { phone_number: user.phoneNumber }),
    nickname: user.nickname,
    locale: user.locale,
    ...toCustomNames(user.attributes),
  });
  return { UserAttributes };
}

/** An operator also sets the attributes that users cannot. */
function writable(rules: AttributeRules): AttributeRules {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { ...rule, readOnly: false }]));
}

import type { UpdateProfileInput, UpdateProfilePayload } from '../../generated/schema.ts';
import { toCustomNames, toPairs } from '../cognito/toPairs.ts';
import { readEmail, readPhoneNumber } from '../input/contacts.ts';
import { readOwnAttributes, readRemovedAttributes } from '../input/ownAttributes.ts';
import { optional, readFields } from '../input/readFields.ts';
import { readLocale } from '../input/readLocale.ts';
import { readNickname } from '../input/readNickname.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import { assertOwn } from '../users/assertOwn.ts';
import { changePhoneNumber } from '../users/changePhoneNumber.ts';
import { CurrentUser, PENDING } from '../users/CurrentUser.ts';
import { limitEmailCodes } from '../users/limitEmailCodes.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { sendEmailCode } from '../users/sendEmailCode.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Changes the profile of the signed-in user. The phone number comes first, because it may be rejected: then nothing has
 * changed. A new e-mail address comes last; the answer for one takes at least `signUpFloorMillis`, so that an address
 * of another account does not show. The current address withdraws a pending one, also one without a record, which
 * anyone with the access token can set at Cognito.
 */
export const updateProfile: Operation<UpdateProfileInput, UpdateProfilePayload> = async (services, input, caller) => {
  const accessToken = requireAccessToken(caller);
  const fields = readProfile(services, input);
  const change = () => changeProfile(services, accessToken, fields);
  return fields.email === null ? change() : takeAtLeast(services.config.signUpFloorMillis, change);
};

type Fields = ReturnType<typeof readProfile>;

function readProfile({ config }: Services, input: UpdateProfileInput) {
  const { published, allowedCountries, attributes: rules } = config;
  return readFields(input, {
    nickname: optional(readNickname),
    email: optional(readEmail),
    phoneNumber: optional((text) => readPhoneNumber(text, allowedCountries)),
    locale: optional((text) => readLocale(text, null, published.locales)),
    attributes: (pairs) => readOwnAttributes(pairs, rules),
    removeAttributes: (names) => readRemovedAttributes(names, rules),
  });
}

async function changeProfile(services: Services, accessToken: string, fields: Fields): Promise<UpdateProfilePayload> {
  const { appClient, pendingAccounts } = services;
  const before = await CurrentUser.read(services, accessToken);
  const phoneNumber = fields.phoneNumber === before.phoneNumber ? null : fields.phoneNumber;
  // An address that an operator or an import stored may have capitals.
  const current = fields.email === before.email?.toLowerCase() ? before.email : null;
  const email = current === null ? fields.email : null;
  const user = { accessToken, userId: before.id };
  assertOwn(before, { email, nickname: fields.nickname });
  // Before anything is changed.
  if (email !== null) limitEmailCodes(before.id, email);

  if (phoneNumber !== null) {
    await changePhoneNumber(appClient, { ...user, phoneNumber, before: before.phoneNumber });
    await pendingAccounts.notify(before.id, 'PHONE_NUMBER_CHANGED');
  }
  const attributes = { ...toAttributes(fields), ...(current === null ? {} : withdrawal(current)) };
  if (email !== null) {
    await sendEmailCode(services, { ...user, email, attributes });
    await pendingAccounts.notify(before.id, 'EMAIL_CHANGE');
  } else if (Object.keys(attributes).length > 0) {
    await appClient.call('UpdateUserAttributes', { AccessToken: accessToken, UserAttributes: toPairs(attributes) });
  }

  const after = (await CurrentUser.read(services, accessToken)).toUser(services, accessToken);
  return { __typename: 'UpdateProfilePayload', user: after, pendingVerification: after.pendingVerification };
}

/** Returns the attributes that withdraw a pending address: its code is then invalid, and its record is gone. */
function withdrawal(currentEmail: string): Record<string, string> {
  return { email: currentEmail, [PENDING]: '' };
}

/** Returns what needs no code, by Cognito's names; an empty value removes an attribute. */
function toAttributes({ nickname, locale, attributes, removeAttributes }: Fields): Record<string, string> {
  const own = { ...Object.fromEntries(removeAttributes.map((name) => [name, ''])), ...attributes };
  return {
    ...(nickname === null ? {} : { nickname }),
    ...(locale === null ? {} : { locale }),
    ...toCustomNames(own),
  };
}

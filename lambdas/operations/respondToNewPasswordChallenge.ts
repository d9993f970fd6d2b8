import type { AuthResult, RespondToNewPasswordChallengeInput, StringPairInput } from '../../generated/schema.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import { readPhoneNumber } from '../input/contacts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readNewPassword } from '../input/passwords.ts';
import { InvalidField, optional, readFields } from '../input/readFields.ts';
import { readNickname } from '../input/readNickname.ts';
import { PROVE_WITHIN_SECONDS } from '../pendingAccounts/proveWithin.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers NEW_PASSWORD_REQUIRED: sets the password that an invited user chose, and the attributes that the account
 * lacks. The texted code that follows proves the phone number. The challenge session stays valid for another attempt
 * after an invalid field, and after ALIAS_TAKEN for another number.
 */
export const respondToNewPasswordChallenge: Operation<RespondToNewPasswordChallengeInput, AuthResult> = async (
  { appClient, challenges, config, pendingAccounts },
  input,
) => {
  const { session } = readFields({ session: input.session }, { session: readChallengeSession });
  const opened = await challenges.open(session, 'NEW_PASSWORD_REQUIRED');
  const { cognitoSession, userId, requiredAttributes = [] } = opened;
  if (cognitoSession === null || userId === null) throw new AuthError('SESSION_INVALID', { restart: true });
  const isRequired = (name: string): boolean => requiredAttributes.includes(name);
  const { newPassword, phoneNumber, nickname } = readFields(input, {
    newPassword: (text) => readNewPassword(text, config.published.passwordPolicy),
    phoneNumber: (text) => (isRequired('phoneNumber') ? readPhoneNumber(text ?? '', config.allowedCountries) : null),
    attributes: rejectUndeclared,
    nickname: isRequired('nickname') ? (text) => readNickname(text ?? '') : optional(readNickname),
  });
  if (phoneNumber !== null) await freeNumber(pendingAccounts, phoneNumber, userId);
  const answer = await appClient.call('RespondToAuthChallenge', {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: cognitoSession,
    ChallengeResponses: {
      USERNAME: userId,
      NEW_PASSWORD: newPassword,
      ...(phoneNumber !== null && { 'userAttributes.phone_number': phoneNumber }),
      ...(nickname !== null && { 'userAttributes.nickname': nickname }),
    },
  });
  return toAuthResult(answer, { ...opened, supports: input.supports ?? opened.supports }, challenges);
};

/** No attribute of the deployment's own is declared yet. Rule: `format`. */
function rejectUndeclared(attributes: readonly StringPairInput[] | null | undefined): void {
  if (attributes?.length) throw new InvalidField(['format']);
}

/** Takes the number from an account that has not proven it, as the completion of a sign-up does. */
async function freeNumber(pendingAccounts: PendingAccounts, phoneNumber: string, userId: string): Promise<void> {
  const outcome = await pendingAccounts.freeNumber(phoneNumber, userId);
  if (outcome === 'phoneTaken') throw new AuthError('ALIAS_TAKEN');
  if (outcome === 'phoneBusy') throw new AuthError('RATE_LIMITED', { retryAfterSeconds: PROVE_WITHIN_SECONDS });
}

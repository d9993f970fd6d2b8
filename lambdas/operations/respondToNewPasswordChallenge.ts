import type { AuthResult, RespondToNewPasswordChallengeInput } from '../../generated/schema.ts';
import type { InputOf } from '../cognito/actions.ts';
import type { SignInAnswer } from '../cognito/answers.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { RecentTimes } from '../cognito/RecentTimes.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import { toCustomNames } from '../cognito/toPairs.ts';
import { readPhoneNumber } from '../input/contacts.ts';
import { readNewAttributes } from '../input/ownAttributes.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readNewPassword } from '../input/passwords.ts';
import { optional, readFields } from '../input/readFields.ts';
import { readNickname } from '../input/readNickname.ts';
import { PROVE_WITHIN_SECONDS } from '../pendingAccounts/proveWithin.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation, Services } from './Operation.ts';

/** Answers with a number, by user: at most five within an hour, because ALIAS_TAKEN reveals that a number is in use. */
const numbers = new RecentTimes(5, 60 * 60 * 1000);

/**
 * Answers NEW_PASSWORD_REQUIRED: sets the password that an invited user chose, and the attributes that the account
 * lacks. The texted code that follows proves the phone number. The challenge session stays valid for another attempt
 * after an invalid field and, if the Cognito session does, after ALIAS_TAKEN for another number.
 */
export const respondToNewPasswordChallenge: Operation<RespondToNewPasswordChallengeInput, AuthResult> = async (
  services,
  input,
) => {
  const { challenges, config } = services;
  const { session } = readFields({ session: input.session }, { session: readChallengeSession });
  const opened = await challenges.open(session, 'NEW_PASSWORD_REQUIRED');
  const { cognitoSession, userId, requiredAttributes = [] } = opened;
  if (cognitoSession === null || userId === null) throw new AuthError('SESSION_INVALID', { restart: true });
  const isRequired = (name: string): boolean => requiredAttributes.includes(name);
  const { newPassword, phoneNumber, nickname, attributes } = readFields(input, {
    newPassword: (text) => readNewPassword(text, config.published.passwordPolicy),
    phoneNumber: (text) => (isRequired('phoneNumber') ? readPhoneNumber(text ?? '', config.allowedCountries) : null),
    attributes: (pairs) => readNewAttributes(pairs, config.attributes, requiredAttributes),
    nickname: isRequired('nickname') ? (text) => readNickname(text ?? '') : optional(readNickname),
  });
  const answer = await respond(
    services,
    { userId, phoneNumber },
    {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: cognitoSession,
      ChallengeResponses: {
        USERNAME: userId,
        NEW_PASSWORD: newPassword,
        ...toResponses({
          ...(phoneNumber !== null && { phone_number: phoneNumber }),
          ...(nickname !== null && { nickname }),
          ...toCustomNames(attributes),
        }),
      },
    },
  );
  return toAuthResult(answer, { ...opened, supports: input.supports ?? opened.supports }, services);
};

/** Returns attributes as Cognito takes them in the answer to the challenge. */
function toResponses(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`userAttributes.${name}`, value]));
}

/**
 * Answers the challenge. Cognito checks the session and the answer before another account may lose the number, so that
 * a session that is used up takes nothing. AWS does not document whether the session stays valid after
 * AliasExistsException; if it does not, the repetition is SESSION_INVALID, and the answer works after another sign-in.
 */
async function respond(
  { appClient, pendingAccounts }: Services,
  { userId, phoneNumber }: { userId: string; phoneNumber: string | null },
  answer: InputOf<'RespondToAuthChallenge'>,
): Promise<SignInAnswer> {
  const call = () => appClient.call('RespondToAuthChallenge', answer);
  if (phoneNumber === null) return call();
  numbers.assertBelowLimit([userId]);
  numbers.record(userId);
  try {
    return await call();
  } catch (error) {
    if (stateOf(error) !== 'PHONE_NUMBER_EXISTS') throw error;
  }
  await freeNumber(pendingAccounts, phoneNumber, userId);
  return call();
}

/** Takes the number from an account that has not proven it, as the completion of a sign-up does. */
async function freeNumber(pendingAccounts: PendingAccounts, phoneNumber: string, userId: string): Promise<void> {
  const outcome = await pendingAccounts.freeNumber(phoneNumber, userId);
  if (outcome === 'phoneTaken') throw new AuthError('ALIAS_TAKEN');
  if (outcome === 'phoneBusy') throw new AuthError('RATE_LIMITED', { retryAfterSeconds: PROVE_WITHIN_SECONDS });
}

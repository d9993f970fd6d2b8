import type { AuthResult, RespondToPasswordChallengeInput } from '../../generated/schema.ts';
import { signInWithPassword } from '../cognito/signInWithPassword.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers PASSWORD: signs in the account of the challenge session. A wrong password counts with Cognito as in signIn;
 * the challenge session stays valid for another attempt until it expires.
 */
export const respondToPasswordChallenge: Operation<RespondToPasswordChallengeInput, AuthResult> = async (
  services,
  input,
) => {
  const { session, password } = readFields(input, { session: readChallengeSession, password: readPassword });
  const { username, locale, supports } = await services.challenges.open(session, 'PASSWORD');
  if (username === null) throw new AuthError('SESSION_INVALID', { restart: true });
  return signInWithPassword(services, { username, locale, supports: input.supports ?? supports }, password);
};

import type { AuthResult, SelectFactorInput } from '../../generated/schema.ts';
import { toFactorName } from '../cognito/factors.ts';
import { limitTexts } from '../cognito/limitSignInTexts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { answerChallenge } from '../users/answerChallenge.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers SELECT_MFA_FACTOR with the chosen factor, which leads to its challenge. The texts of a user who chooses SMS
 * count as those of signIn do. Cognito accepts one choice; for another, sign in again.
 */
export const selectFactor: Operation<SelectFactorInput, AuthResult> = async (services, input) => {
  const { session } = readFields({ session: input.session }, { session: readChallengeSession });
  const opened = await services.challenges.open(session, 'SELECT_MFA_FACTOR');
  const { factor } = input;
  if (!opened.factors?.includes(factor)) throw new AuthError('FACTOR_UNAVAILABLE');
  const responses = { ANSWER: toFactorName(factor) };
  const select = () => answerChallenge(services, opened, { name: 'SELECT_MFA_TYPE', responses });
  return factor === 'SMS' ? limitTexts(String(opened.userId), select) : select();
};

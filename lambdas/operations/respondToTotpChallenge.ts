import type { AuthResult, RespondToTotpChallengeInput } from '../../generated/schema.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readCode } from '../input/readCode.ts';
import { readFields } from '../input/readFields.ts';
import { answerChallenge } from '../users/answerChallenge.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers SOFTWARE_TOKEN_MFA with the code of the authenticator app. The challenge session stays valid after a wrong
 * code and after one that was used before, as in respondToSmsChallenge.
 */
export const respondToTotpChallenge: Operation<RespondToTotpChallengeInput, AuthResult> = async (services, input) => {
  const { session, code } = readFields(input, { session: readChallengeSession, code: readCode });
  const opened = await services.challenges.open(session, 'SOFTWARE_TOKEN_MFA');
  const responses = { SOFTWARE_TOKEN_MFA_CODE: code };
  return answerChallenge(services, opened, { name: 'SOFTWARE_TOKEN_MFA', responses });
};

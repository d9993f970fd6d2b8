import type { AuthResult, RespondToSmsChallengeInput } from '../../generated/schema.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readCode } from '../input/readCode.ts';
import { readFields } from '../input/readFields.ts';
import { answerChallenge } from '../users/answerChallenge.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers SMS_MFA with the texted code. After a wrong code the challenge session stays valid for another attempt while
 * Cognito allows it; after a right one it is SESSION_INVALID. The result may be another challenge.
 */
export const respondToSmsChallenge: Operation<RespondToSmsChallengeInput, AuthResult> = async (services, input) => {
  const { session, code } = readFields(input, { session: readChallengeSession, code: readCode });
  const opened = await services.challenges.open(session, 'SMS_MFA');
  return answerChallenge(services, opened, { name: 'SMS_MFA', responses: { SMS_MFA_CODE: code } });
};

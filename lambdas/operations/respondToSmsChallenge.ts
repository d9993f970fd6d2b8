import type { AuthResult, RespondToSmsChallengeInput } from '../../generated/schema.ts';
import { sendRespondToAuthChallenge } from '../cognito/calls/sendRespondToAuthChallenge.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import { Fields } from '../input/Fields.ts';
import { readCode } from '../input/readCode.ts';
import { readSession } from '../input/readSession.ts';
import { failure, success } from '../runtime/outcome.ts';
import { resetPasswordStep } from '../session/steps.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers SMS_MFA with the texted code. A wrong code leaves the handle good for another try while Cognito allows it; an answer
 * that Cognito has taken is SESSION_INVALID when it comes again. What follows may be another challenge.
 */
export const respondToSmsChallenge: Operation<RespondToSmsChallengeInput, AuthResult> = async (
  { config, appClient, handles, challenges },
  input,
  caller,
) => {
  const fields = new Fields();
  const session = fields.take('session', readSession(input.session));
  const code = fields.take('code', readCode(input.code));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const opened = await handles.open(session, 'SMS_MFA');
  if (!opened.ok) return failure(opened.refusal, caller);

  const { handle } = opened;
  const { cognitoSession, userId } = handle;
  if (cognitoSession === null || userId === null) return failure({ code: 'SESSION_INVALID', restart: true }, caller);
  const answer = await sendRespondToAuthChallenge(appClient, {
    name: 'SMS_MFA',
    cognitoSession,
    userId,
    responses: { SMS_MFA_CODE: code },
  });
  const challengeValidMillis = config.published.challengeValidityMinutes * 60_000;
  if (answer.ok) {
    return success(await toAuthResult(answer.output, { challenges, traveller: handle, challengeValidMillis }));
  }
  if (answer.state === 'PASSWORD_RESET_REQUIRED') {
    return success(await challenges.issue(resetPasswordStep(challengeValidMillis), handle));
  }
  return failure(answer.refusal, caller);
};

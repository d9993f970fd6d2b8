import type { AuthResult, RespondToPasswordChallengeInput } from '../../generated/schema.ts';
import { signInByPassword } from '../cognito/signInByPassword.ts';
import { Fields } from '../input/Fields.ts';
import { readPassword } from '../input/readPassword.ts';
import { readSession } from '../input/readSession.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/**
 * The first factor, for the account that a PASSWORD handle stands for. The handle is no second chance at anything: a wrong
 * password counts with Cognito as in signIn, and leaves the handle good for another try until it expires.
 */
export const respondToPasswordChallenge: Operation<RespondToPasswordChallengeInput, AuthResult> = async (
  { config, appClient, handles, challenges },
  input,
  caller,
) => {
  const fields = new Fields();
  const session = fields.take('session', readSession(input.session));
  const password = fields.take('password', readPassword(input.password));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const opened = await handles.open(session, 'PASSWORD');
  if (!opened.ok) return failure(opened.refusal, caller);

  const { username, locale, supports } = opened.handle;
  if (username === null) return failure({ code: 'SESSION_INVALID', restart: true }, caller);
  const traveller = { username, locale, supports: input.supports ?? supports };
  const challengeValidMillis = config.published.challengeValidityMinutes * 60_000;
  const context = { challenges, traveller, challengeValidMillis };
  const signedIn = await signInByPassword(appClient, { username, password }, context);
  return signedIn.ok ? success(signedIn.result) : failure(signedIn.refusal, caller);
};

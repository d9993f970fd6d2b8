import type { AuthResult, ConfirmSignUpInput } from '../../generated/schema.ts';
import { sendConfirmSignUp } from '../cognito/calls/sendConfirmSignUp.ts';
import { Fields } from '../input/Fields.ts';
import { readCode } from '../input/readCode.ts';
import { readSession } from '../input/readSession.ts';
import { readUsername } from '../input/readUsername.ts';
import { failure, success, type Refusal } from '../runtime/outcome.ts';
import type { Handle } from '../session/Handle.ts';
import { passwordStep } from '../session/steps.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Proves the e-mail address with the mailed code. The code is what counts: the handle is optional, so that the mail can be opened
 * on another device, and one that is a day old is as good as none (Cognito then says CODE_EXPIRED).
 *
 * A decoy's holder is treated like everybody else, and Cognito is asked all the same: the answer takes as long as for a
 * real one, and an owner who was mailed a fresh code because somebody signed up again can use it. Only "already confirmed", which
 * would tell that the account existed, is CODE_MISMATCH for a decoy as for everybody without a handle. What may remain,
 * if Cognito counts wrong codes for unconfirmed users only (not documented): after some fifteen of them TOO_MANY_ATTEMPTS tells a
 * stranger that no confirmed account is behind the address.
 */
export const confirmSignUp: Operation<ConfirmSignUpInput, AuthResult> = async (services, input, caller) => {
  const { session = null } = input;
  const fields = new Fields();
  const username = fields.take('username', readUsername(input.username));
  const code = fields.take('code', readCode(input.code));
  if (session !== null) fields.take('session', readSession(session));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const held = await openHeld(services, session, username);
  if ('refusal' in held) return failure(held.refusal, caller);

  const { appClient, challenges } = services;
  const { handle } = held;
  const cognitoSession = handle?.cognitoSession ?? null;
  const answer = await sendConfirmSignUp(appClient, { username, code, cognitoSession });
  const isOwnDoubleSubmit = !answer.ok && answer.state === 'ALREADY_CONFIRMED' && handle?.decoy === false;
  if (!answer.ok && !isOwnDoubleSubmit) return failure(answer.refusal, caller);
  const supports = input.supports ?? handle?.supports ?? null;
  return success(await challenges.issue(passwordStep, { username, locale: handle?.locale ?? null, supports }));
};

/** The handle, if there is one that is still good and was made for this user name. */
async function openHeld(
  { handles }: Services,
  session: string | null,
  username: string,
): Promise<{ handle: Handle | null } | { refusal: Refusal }> {
  if (session === null) return { handle: null };
  const opened = await handles.open(session, 'CONFIRM_SIGN_UP');
  if (opened.ok) return { handle: opened.handle.username === username ? opened.handle : null };
  return opened.refusal.code === 'SESSION_EXPIRED' ? { handle: null } : { refusal: opened.refusal };
}

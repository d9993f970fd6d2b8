import type { AuthResult, ResendCodeInput } from '../../generated/schema.ts';
import { sendResendConfirmationCode } from '../cognito/calls/sendResendConfirmationCode.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { Fields } from '../input/Fields.ts';
import { readSession } from '../input/readSession.ts';
import { readUsername } from '../input/readUsername.ts';
import { failure, success, type Refusal } from '../runtime/outcome.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Delivery } from '../session/Challenges.ts';
import type { Handle } from '../session/Handle.ts';
import { resendAvailableAt } from '../session/resendAvailableAt.ts';
import { confirmSignUpStep } from '../session/steps.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Mails the code of CONFIRM_SIGN_UP again; Cognito lets the earlier one die.
 *
 * With a handle: not before its `resendAvailableAt`. By user name alone there is no such wait, because nothing is remembered;
 * Cognito's five an hour and user remain. A user name beside a handle counts, as in confirmSignUp: a handle that was made for
 * another one, or is a day old, is as good as none. A handle that is a day old and alone is SESSION_EXPIRED.
 *
 * Nothing that depends on the account shows. Where there is no account, where it is confirmed and where its five codes are used up,
 * nothing is sent and the answer is the same, after the same time at least (`signUpFloor`), decoys included; where the code
 * went is said by what the caller typed. What is wrong with the deployment is told, such as mail that does not go out, although
 * only an unconfirmed account brings it to light.
 */
export const resendCode: Operation<ResendCodeInput, AuthResult> = async (services, input, caller) => {
  const { session = null, username = null } = input;
  const fields = new Fields();
  if (session !== null) fields.take('session', readSession(session));
  const typed = username === null ? null : fields.take('username', readUsername(username));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const found = await findAccount(services, session, typed);
  if ('refusal' in found) return failure(found.refusal, caller);

  const { handle } = found;
  return takeAtLeast(services.config.signUpFloorMillis, async () => {
    const answer = await sendResendConfirmationCode(services.appClient, found.username);
    if (!answer.ok && answer.state === null) return failure(answer.refusal, caller);
    const sent = answer.ok ? answer.output.CodeDeliveryDetails : undefined;
    const told = handle?.decoy === false ? toDelivery(sent?.DeliveryMedium, sent?.Destination) : null;
    const step = confirmSignUpStep(told ?? guess(found.username), {
      cognitoSession: handle?.cognitoSession ?? null,
      userId: handle?.userId ?? null,
      decoy: handle?.decoy ?? true,
      resends: handle === null ? 0 : handle.resends + 1,
    });
    const { locale, supports } = handle ?? { locale: null, supports: null };
    return success(await services.challenges.issue(step, { username: found.username, locale, supports }));
  });
};

/** Whose code is meant, and the handle that says so, if one does. */
interface Account {
  username: string;
  handle: Handle | null;
}

const NEITHER: Refusal = {
  code: 'VALIDATION_FAILED',
  fields: ['session', 'username'].map((name) => ({ name, rule: 'required' })),
};

async function findAccount(
  { handles }: Services,
  session: string | null,
  typed: string | null,
): Promise<Account | { refusal: Refusal }> {
  const byName = typed === null ? null : { username: typed, handle: null };
  if (session === null) return byName ?? { refusal: NEITHER };
  const opened = await handles.open(session, 'CONFIRM_SIGN_UP');
  if (!opened.ok) {
    const isOld = opened.refusal.code === 'SESSION_EXPIRED';
    return isOld && byName !== null ? byName : { refusal: opened.refusal };
  }
  const { handle } = opened;
  const { username } = handle;
  if (byName !== null && username !== typed) return byName;
  if (username === null) return { refusal: { code: 'SESSION_INVALID', restart: true } };
  const waitMillis = Number(resendAvailableAt(handle)) - Date.now();
  if (waitMillis <= 0) return { username, handle };
  return { refusal: { code: 'RATE_LIMITED', retryAfterSeconds: Math.ceil(waitMillis / 1000) } };
}

/** Where a mail goes, as far as somebody may know who has only a user name: nothing of the address behind a phone number. */
function guess(username: string): Delivery {
  return {
    medium: 'EMAIL',
    destination: username.includes('@') ? maskEmail(username) : '***@***',
  };
}

import { endpoints, mails, now } from '../engine/engineState.ts';
import { say } from '../language/language.ts';

/** Says why e-mails fail on AWS, or why they did not arrive here, above the quota of Cognito's own sender. */
export function MailLimitNote() {
  const limit = endpoints.value?.mailLimit ?? null;
  if (limit === null) return null;
  const today = now.value.toISOString().slice(0, 10);
  const n = mails.value.filter(({ sentAt }) => sentAt.startsWith(today)).length;
  const { perDay, isEnforced } = limit;
  if (n < perDay || (n === perDay && !isEnforced)) return null;
  return (
    <p class="note" role="status">
      {say(isEnforced ? 'mailsUsedUp' : 'mailsOver', { n, limit: perDay })}
    </p>
  );
}

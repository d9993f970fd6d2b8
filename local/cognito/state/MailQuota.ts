import type { Clock } from '../../clock.ts';
import type { Inbox } from '../../inbox.ts';
import { quotas } from '../../quotas/quotas.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';

/** E-mails of Cognito's own sender that an account sends in a day. */
export const MAILS_PER_DAY = quotas.limits.find(({ id }) => id === 'cognitoMailsPerDay')?.value ?? 0;

/** Returns whether a pool sends its e-mails with Cognito's own sender: neither with SES nor with a function. */
export function hasOwnSender({ sendsWithSes, triggers }: UserPool): boolean {
  return !sendsWithSes && triggers.arns.CustomEmailSender === undefined;
}

interface MailQuotaOptions {
  inbox: Pick<Inbox, 'countMails'>;
  clock: Clock;
  /** True rejects e-mails above the quota; false reports the first one of a day. */
  isEnforced: boolean;
  /** Called with lines for the log. */
  onLine?: ((line: string) => void) | undefined;
}

/**
 * The quota of Cognito's own sender: the e-mails in the inbox of one day, by the engine's clock in UTC. Which day AWS
 * counts is not documented.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas
 */
export class MailQuota {
  readonly #options: MailQuotaOptions;

  constructor(options: MailQuotaOptions) {
    this.#options = options;
  }

  /**
   * Called before an e-mail of a pool is sent.
   * @throws CognitoException LimitExceededException above the quota, if it is enforced
   */
  take(pool: UserPool): void {
    if (!hasOwnSender(pool)) return;
    const { inbox, clock, isEnforced, onLine } = this.#options;
    const sent = inbox.countMails(clock.now().toISOString().slice(0, 10), MAILS_PER_DAY + 1);
    if (sent < MAILS_PER_DAY) return;
    if (isEnforced) throw exceptions.mailsUsedUp();
    if (sent > MAILS_PER_DAY) return;
    onLine?.(
      `WARNING: this is e-mail ${sent + 1} of the day. On AWS, Cognito's own sender stops at ${MAILS_PER_DAY}: set the prop email, which sends with SES. --mail-limit rejects such e-mails here too.`,
    );
  }
}

import { limit } from '../../plan/facts.ts';
import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

/** The sender of e-mails: Cognito's own, or an identity of SES that is verified and outside the sandbox. */
export async function checkEmail(deployment: Deployment): Promise<Draft[]> {
  const { EmailConfiguration: email = {} } = await deployment.pool();
  if (email.EmailSendingAccount !== 'DEVELOPER') {
    return [warning('emailOfCognito', { limit: String(limit('cognitoMailsPerDay').value) })];
  }
  // arn:aws:ses:<Region>:<account>:identity/<domain or address>. An address stays out of the output.
  const [, region, identity] = /^arn:[^:]+:ses:([^:]+):[^:]*:identity\/(.+)$/.exec(email.SourceArn ?? '') ?? [];
  const ses = deployment.account.messaging(region);
  if (identity === undefined || !(await ses.isVerified(identity))) return [error('emailIdentity')];
  const { isProduction, daily, isSending } = await ses.ses();
  if (!isSending) return [error('emailPaused')];
  return [isProduction ? ok('emailOk', { daily: String(daily) }) : error('emailSandbox', { daily: String(daily) })];
}

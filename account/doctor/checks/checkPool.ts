import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

/** Settings of the user pool without which the gateway's sign-in does not work or is not safe. */
export async function checkPool(deployment: Deployment): Promise<Draft[]> {
  const pool = await deployment.pool();
  const verified = pool.AutoVerifiedAttributes ?? [];
  const findings = [
    ...(pool.MfaConfiguration === 'ON' ? [] : [error('poolMfa', { value: pool.MfaConfiguration ?? 'OFF' })]),
    ...(pool.SmsConfiguration?.SnsCallerArn === undefined ? [error('poolWithoutSms')] : []),
    ...(verified.includes('phone_number') ? [error('poolVerifiesPhone')] : []),
    ...(verified.includes('email') ? [] : [error('poolWithoutEmail')]),
    ...(pool.DeletionProtection === 'ACTIVE' ? [] : [warning('poolUnprotected')]),
  ];
  return findings.length > 0 ? findings : [ok('poolOk')];
}

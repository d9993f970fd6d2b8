import { Validations } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { renderedUserPool } from './renderedUserPool.ts';

/** The id with which an app acknowledges recovery by SMS. */
const ACKNOWLEDGED = 'genkan:recoveryBySms';

/**
 * Returns a message when passwords can be reset by SMS beside SMS MFA, unless the app acknowledges it: one phone number
 * would be both factors. A user pool without the setting prefers the phone number.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function recoveryProblems(pool: CfnUserPool): string[] {
  const { AccountRecoverySetting, EnabledMfas, MfaConfiguration } = renderedUserPool(pool);
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name }) => Name);
  const isBySms = mechanisms?.includes('verified_phone_number') ?? true;
  const isFactor = EnabledMfas?.includes('SMS_MFA') === true && MfaConfiguration !== 'OFF';
  if (!isBySms || !isFactor || isAcknowledged(pool)) return [];
  return [
    'Passwords of the user pool can be reset by SMS, and SMS is the second factor, so that one phone number is enough ' +
      'to take over an account. Set RecoveryMechanisms to verified_email only, or force it with ' +
      `Validations.of(gateway.userPool).acknowledge({ id: '${ACKNOWLEDGED}', reason: '…' }).`,
  ];
}

/** Returns true when the pool, or a construct around it, has the acknowledgement. CDK prefixes its id. */
function isAcknowledged(pool: CfnUserPool): boolean {
  return pool.node.scopes
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .some(({ data }) => Object.keys(Object(data) as object).some((id) => id.endsWith(ACKNOWLEDGED)));
}

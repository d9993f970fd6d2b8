import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { Deployment } from '../Deployment.ts';
import { error, ok, unknown, type Draft } from '../Finding.ts';
import { allows, denies, withoutConditions, type PolicyRequest } from '../policies/evaluate.ts';
import type { PolicyStatement } from '../policies/readPolicy.ts';

const EXTERNAL_ID = 'sts:externalid';
const SOURCE = ['aws:sourcearn', 'aws:sourceaccount'];

/** A phone number has no ARN. */
const PUBLISH: PolicyRequest = { action: 'sns:Publish', resource: '', context: {} };

/** Returns why Cognito cannot assume the role; undefined when it can. */
function trustProblem(
  statements: readonly PolicyStatement[],
  pool: UserPoolType,
  accountId: string,
): Draft | undefined {
  const request: PolicyRequest = {
    action: 'sts:AssumeRole',
    service: 'cognito-idp.amazonaws.com',
    context: {
      [EXTERNAL_ID]: pool.SmsConfiguration?.ExternalId,
      'aws:sourcearn': pool.Arn,
      'aws:sourceaccount': accountId,
    },
  };
  const without = (keys: string[]) => allows(withoutConditions(statements, keys), request);
  if (without([EXTERNAL_ID, ...SOURCE]) === 'no') return error('roleTrust');
  if (without(SOURCE) === 'no') return error('roleExternalId');
  const verdict = allows(statements, request);
  if (verdict === 'yes') return undefined;
  return verdict === 'no' ? error('roleSource') : unknown('roleTrustUnclear');
}

/** Returns whether the role may publish to phone numbers. */
async function checkPermission(deployment: Deployment, role: string): Promise<Draft> {
  const { permissions } = deployment.account;
  const statements = await permissions.inlineStatements(role);
  if (denies(statements, PUBLISH) === 'yes') return error('rolePermission');
  const verdict = allows(statements, PUBLISH);
  if (verdict === 'yes') return ok('roleOk');
  if (verdict === 'unknown') return unknown('rolePermissionUnclear');
  return (await permissions.attachedPolicies(role)) > 0 ? unknown('roleManaged') : error('rolePermission');
}

/**
 * The role with which Cognito sends SMS messages: it exists, Cognito may assume it with the pool's external id, and it
 * may publish.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-message.html
 */
export async function checkSmsRole(deployment: Deployment): Promise<Draft[]> {
  const pool = await deployment.pool();
  const arn = pool.SmsConfiguration?.SnsCallerArn;
  // The check of the pool reports it.
  if (arn === undefined) return [];
  const role = String(arn.split('/').at(-1));
  const trust = await deployment.account.permissions.trustPolicy(role);
  if (trust === null) return [error('roleMissing', { role })];
  const draft = trustProblem(trust, pool, deployment.accountId) ?? (await checkPermission(deployment, role));
  return [{ ...draft, values: { role } }];
}

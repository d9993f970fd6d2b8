import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { Deployment } from '../Deployment.ts';
import { error, ok, unknown, type Draft } from '../Finding.ts';
import { allows, permits, type PolicyStatement } from '../policies.ts';

const COGNITO = 'cognito-idp.amazonaws.com';

/** Returns why Cognito cannot assume the role; undefined when it can. */
function trustProblem(
  statements: readonly PolicyStatement[],
  pool: UserPoolType,
  accountId: string,
): Draft | undefined {
  const trusting = statements.filter(
    (statement) => allows(statement, 'sts:AssumeRole') && statement.services.includes(COGNITO),
  );
  if (trusting.length === 0) return error('roleTrust');
  const externalId = pool.SmsConfiguration?.ExternalId ?? '';
  const known = trusting.filter((statement) => permits(statement, 'sts:ExternalId', externalId));
  if (known.length === 0) return error('roleExternalId');
  const isSource = (statement: PolicyStatement): boolean =>
    permits(statement, 'aws:SourceArn', pool.Arn ?? '') && permits(statement, 'aws:SourceAccount', accountId);
  return known.some(isSource) ? undefined : error('roleSource');
}

/**
 * The role with which Cognito sends SMS messages: it exists, Cognito may assume it with the pool's external id, and it
 * may publish.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-message.html
 */
export async function checkSmsRole(deployment: Deployment): Promise<Draft[]> {
  const { permissions } = deployment.account;
  const pool = await deployment.pool();
  const arn = pool.SmsConfiguration?.SnsCallerArn;
  // The check of the pool reports it.
  if (arn === undefined) return [];
  const role = String(arn.split('/').at(-1));
  const trust = await permissions.trustPolicy(role);
  if (trust === null) return [error('roleMissing', { role })];
  const problem = trustProblem(trust, pool, deployment.accountId);
  if (problem !== undefined) return [{ ...problem, values: { role } }];
  const statements = await permissions.inlineStatements(role);
  if (statements.some((statement) => allows(statement, 'sns:Publish'))) return [ok('roleOk', { role })];
  const attached = await permissions.attachedPolicies(role);
  return attached > 0 ? [unknown('roleManaged', { role })] : [error('rolePermission', { role })];
}

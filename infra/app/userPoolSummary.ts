import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { immutableSettings } from '../userPool/immutableSettings.ts';

/** The parts of a synthesized pool that the summary shows, with intrinsics resolved. */
interface Resolved {
  readonly adminCreateUserConfig: { readonly allowAdminCreateUserOnly: boolean };
  readonly accountRecoverySetting: { readonly recoveryMechanisms: readonly { readonly name: string }[] };
  readonly policies: { readonly passwordPolicy: Readonly<Record<string, number | boolean>> };
}

/**
 * Returns a summary of the user pool as text, with the settings marked that cannot be changed after creation. Reads the
 * synthesized resource, so that changes from outside the construct are included.
 */
export function userPoolSummary(userPool: UserPool): string {
  const pool = userPool.node.defaultChild as CfnUserPool;
  const { adminCreateUserConfig, accountRecoverySetting, policies } = Stack.of(pool).resolve({
    adminCreateUserConfig: pool.adminCreateUserConfig,
    accountRecoverySetting: pool.accountRecoverySetting,
    policies: pool.policies,
  }) as Resolved;
  const { usernameAttributes, caseSensitive, requiredAttributes } = immutableSettings(pool);
  return table(`User pool ${userPool.node.path}`, [
    ['sign-in by', `${list(usernameAttributes)}  (immutable)`],
    ['case-sensitive', `${caseSensitive ? 'yes' : 'no'}  (immutable)`],
    ['required', `${list(requiredAttributes)}  (immutable)`],
    ['self sign-up', adminCreateUserConfig.allowAdminCreateUserOnly ? 'closed' : 'open'],
    ['verified at sign-up', list(pool.autoVerifiedAttributes)],
    ['second factor', `${list(pool.enabledMfas)} ${String(pool.mfaConfiguration)}`],
    ['recovery', list(accountRecoverySetting.recoveryMechanisms.map(({ name }) => name))],
    ['password', list(Object.entries(policies.passwordPolicy).map(([rule, value]) => `${rule} ${value}`))],
    ['plan', String(pool.userPoolTier)],
    ['deletion protection', String(pool.deletionProtection)],
  ]);
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(21)}${value}`), ''].join('\n');
}

function list(values: readonly string[] | undefined): string {
  return values?.join(', ') ?? 'none';
}

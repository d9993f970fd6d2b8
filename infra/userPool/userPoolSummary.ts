import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { immutableSettings } from './immutableSettings.ts';
import { renderedUserPool } from './renderedUserPool.ts';
import { userPoolResource } from './userPoolResource.ts';

/**
 * Returns a summary of the user pool as text, with the settings marked that cannot be changed after creation. Reads the
 * synthesized resource, so that changes from outside the construct are included.
 */
export function userPoolSummary(userPool: IUserPool): string {
  const pool = userPoolResource(userPool);
  if (!pool) return `User pool ${userPool.node.path}: imported, so its settings are not known at synth.\n`;
  const rendered = renderedUserPool(pool);
  const { usernameAttributes, caseSensitive, requiredAttributes } = immutableSettings(pool);
  return table(`User pool ${userPool.node.path}`, [
    ['sign-in by', `${list(usernameAttributes)}  (immutable)`],
    ['case-sensitive', `${caseSensitive ? 'yes' : 'no'}  (immutable)`],
    ['required', `${list(requiredAttributes)}  (immutable)`],
    ['self sign-up', rendered.AdminCreateUserConfig?.AllowAdminCreateUserOnly ? 'closed' : 'open'],
    ['verified at sign-up', list(rendered.AutoVerifiedAttributes)],
    ['second factor', `${list(rendered.EnabledMfas)} ${String(rendered.MfaConfiguration)}`],
    ['recovery', list(rendered.AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name }) => Name))],
    ['password', list(rendered.Policies?.PasswordPolicy && passwordRules(rendered.Policies.PasswordPolicy))],
    ['plan', String(rendered.UserPoolTier)],
    ['deletion protection', String(rendered.DeletionProtection)],
  ]);
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(21)}${value}`), ''].join('\n');
}

function passwordRules(policy: Readonly<Record<string, number | boolean>>): string[] {
  return Object.entries(policy).map(([rule, value]) => `${rule} ${value}`);
}

function list(values: readonly string[] | undefined): string {
  return values?.join(', ') ?? 'none';
}

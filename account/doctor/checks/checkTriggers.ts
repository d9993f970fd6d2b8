import type { Deployment } from '../Deployment.ts';
import { error, ok, unknown, warning, type Draft } from '../Finding.ts';
import { allows, type PolicyRequest } from '../policies/evaluate.ts';
import type { Verdict } from '../policies/verdict.ts';

/** With the alias, if the trigger has one: the permission is then that of the alias. */
const FUNCTION_ARN = /arn:[^:"]+:lambda:[^:"]+:\d+:function:([^"]+)/g;

/** Cognito may invoke each function of a trigger, on behalf of this pool. */
export async function checkTriggers(deployment: Deployment): Promise<Draft[]> {
  const { Arn: poolArn, LambdaConfig: config = {} } = await deployment.pool();
  if (config.CustomMessage === undefined) return [warning('triggerNone')];
  // A trigger with a version, such as PreTokenGenerationConfig, has its ARN in an object.
  const arns = JSON.stringify(config).matchAll(FUNCTION_ARN);
  const names = [...new Set([...arns].map(([, name]) => String(name)))];
  const request: PolicyRequest = {
    action: 'lambda:InvokeFunction',
    service: 'cognito-idp.amazonaws.com',
    context: { 'aws:sourcearn': poolArn, 'aws:sourceaccount': deployment.accountId },
  };
  const verdicts = new Map<string, Verdict>();
  for (const name of names) {
    verdicts.set(name, allows(await deployment.account.permissions.functionPolicy(name), request));
  }
  const functions = (wanted: Verdict): string => names.filter((name) => verdicts.get(name) === wanted).join(', ');
  const [forbidden, unclear] = [functions('no'), functions('unknown')];
  const findings = [
    ...(forbidden === '' ? [] : [error('triggerForbidden', { functions: forbidden })]),
    ...(unclear === '' ? [] : [unknown('triggerUnclear', { functions: unclear })]),
  ];
  return findings.length > 0 ? findings : [ok('triggerOk', { count: String(names.length) })];
}

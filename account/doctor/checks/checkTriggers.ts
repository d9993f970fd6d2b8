import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';
import { allows, permits } from '../policies.ts';

const COGNITO = 'cognito-idp.amazonaws.com';
const FUNCTION_ARN = /^arn:[^:]+:lambda:[^:]+:\d+:function:([^:]+)/;

/** Cognito may invoke each function of a trigger, on behalf of this pool. */
export async function checkTriggers(deployment: Deployment): Promise<Draft[]> {
  const { Arn: poolArn = '', LambdaConfig: config = {} } = await deployment.pool();
  // A trigger with a version, such as PreTokenGenerationConfig, has its ARN in an object.
  const texts = JSON.stringify(config).match(/arn:[^"]+/g) ?? [];
  const names = [...new Set(texts.flatMap((arn) => FUNCTION_ARN.exec(arn)?.[1] ?? []))];
  if (config.CustomMessage === undefined) return [warning('triggerNone')];
  const forbidden: string[] = [];
  for (const name of names) {
    const statements = await deployment.account.permissions.functionPolicy(name);
    const isAllowed = statements.some(
      (statement) =>
        allows(statement, 'lambda:InvokeFunction') &&
        statement.services.includes(COGNITO) &&
        permits(statement, 'aws:SourceArn', poolArn),
    );
    if (!isAllowed) forbidden.push(name);
  }
  const functions = forbidden.join(', ');
  return [
    forbidden.length > 0 ? error('triggerForbidden', { functions }) : ok('triggerOk', { count: String(names.length) }),
  ];
}

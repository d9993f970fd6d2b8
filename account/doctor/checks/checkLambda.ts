import { limit } from '../../plan/facts.ts';
import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

/** The concurrency of the account, and what is reserved for the stack's functions. */
export async function checkLambda(deployment: Deployment): Promise<Draft[]> {
  const { permissions } = deployment.account;
  const { limit: all, unreserved } = await permissions.concurrency();
  const stopped: string[] = [];
  let reserved = 0;
  for (const name of deployment.resources('AWS::Lambda::Function').values()) {
    const own = await permissions.reserved(name);
    reserved += own ?? 0;
    if (own === 0) stopped.push(name);
  }
  const values = { limit: String(all), unreserved: String(unreserved), reserved: String(reserved) };
  if (stopped.length > 0) return [error('lambdaStopped', { functions: stopped.join(', ') })];
  if (all <= limit('lambdaConcurrencyNewAccount').value) return [warning('lambdaNewAccount', values)];
  return [ok('lambdaOk', values)];
}

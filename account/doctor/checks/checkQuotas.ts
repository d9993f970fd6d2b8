import { quotas } from '../../../local/quotas/quotas.ts';
import type { Deployment } from '../Deployment.ts';
import { ok, warning, type Draft } from '../Finding.ts';

/** Cognito's quotas of requests in the account, compared with the defaults. */
export async function checkQuotas(deployment: Deployment): Promise<Draft[]> {
  const values = await deployment.account.permissions.cognitoQuotas();
  const known = quotas.categories.flatMap(({ name, perSecond, serviceQuota: code }) => {
    const value = code === null ? undefined : values.get(code);
    return value === undefined ? [] : [{ name, perSecond, value }];
  });
  const show = (different: typeof known): string =>
    different.map(({ name, perSecond, value }) => `${name} ${value} (${perSecond})`).join(', ');
  const lower = known.filter(({ perSecond, value }) => value < perSecond);
  const higher = known.filter(({ perSecond, value }) => value > perSecond);
  if (known.length === 0) return [warning('quotasUnlisted')];
  if (lower.length > 0) return [warning('quotasLower', { quotas: show(lower) })];
  return [higher.length > 0 ? ok('quotasHigher', { quotas: show(higher) }) : ok('quotasDefault')];
}

import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

const DAY_MILLIS = 86_400_000;
/** Days before the expiry from which a deployment is due. */
const SOON_DAYS = 30;

/** The expiry of the API key that front ends use: the latest of each API. */
export async function checkApiKey(deployment: Deployment, now: number): Promise<Draft[]> {
  const ids = deployment.apiIds();
  const expiries = await Promise.all(ids.map((id) => deployment.account.apiKeyExpiries(id)));
  const latest = expiries.filter((keys) => keys.length > 0).map((keys) => Math.max(...keys));
  if (latest.length === 0) return [error('apiKeyMissing')];
  const expiry = Math.min(...latest);
  const values = { date: new Date(expiry).toISOString().slice(0, 10) };
  if (expiry <= now) return [error('apiKeyExpired', values)];
  return [expiry - now < SOON_DAYS * DAY_MILLIS ? warning('apiKeySoon', values) : ok('apiKeyOk', values)];
}

import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

/** Share of the spend limit from which a higher one is needed soon. */
const CLOSE = 0.8;
/** The limit of a new account, which lasts for a few messages. */
const NEW_ACCOUNT_USD = 1;

/** The SMS sandbox. */
export async function checkSmsSandbox(deployment: Deployment): Promise<Draft[]> {
  const messaging = deployment.account.messaging(await deployment.smsRegion());
  return [(await messaging.isInSmsSandbox()) ? error('smsSandbox') : ok('smsNoSandbox')];
}

/** The spend limit of SMS messages, and what this month has cost so far. */
export async function checkSmsSpend(deployment: Deployment): Promise<Draft[]> {
  const region = await deployment.smsRegion();
  const attributes = await deployment.account.messaging(region).smsAttributes();
  const limit = Number(attributes['MonthlySpendLimit'] ?? NEW_ACCOUNT_USD);
  const spent = await deployment.account.smsSpentUsd(region);
  const values = { limit: String(limit), spent: (spent ?? 0).toFixed(2) };
  if (spent !== null && spent >= limit) return [error('smsSpent', values)];
  if (spent !== null && spent >= limit * CLOSE) return [warning('smsNearlySpent', values)];
  if (limit <= NEW_ACCOUNT_USD) return [warning('smsLowLimit', values)];
  return [ok(spent === null ? 'smsNothingSpent' : 'smsSpendOk', values)];
}

/** A sender for the countries of the users: an origination number, or the sender ID of the account. */
export async function checkSmsSender(deployment: Deployment): Promise<Draft[]> {
  const messaging = deployment.account.messaging(await deployment.smsRegion());
  const { DefaultSenderID: senderId } = await messaging.smsAttributes();
  if (senderId !== undefined && senderId !== '') return [ok('smsSenderId', { senderId })];
  const numbers = [...new Set(await messaging.originationCountries())];
  const { countries } = deployment.options;
  if (numbers.length === 0) return [warning('smsNoSender')];
  const missing = countries.filter((country) => !numbers.includes(country));
  if (missing.length > 0) return [warning('smsSenderCountries', { countries: missing.join(', ') })];
  return [ok('smsNumbers', { countries: numbers.join(', ') })];
}

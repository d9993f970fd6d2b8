import { Hono } from 'hono';
import type { Account } from '../account/Account.ts';
import type { AccountState } from '../engineApi.ts';
import { flag, listOf, nullable, oneOf, readFields, readObject, recordOf, text, whole } from './readFields.ts';

const MOST = 1_000_000_000;
const COUNTRY = /^[A-Z]{2}$/;
const dollars = {
  read: (value: unknown) => (isNumber(value) ? value : undefined),
  wanted: `a number from 0 to ${MOST}`,
};

const READERS = {
  smsSandbox: flag,
  smsSpendLimitUsd: dollars,
  smsSpentUsd: nullable(dollars),
  smsSenderId: nullable(text),
  smsOriginationCountries: listOf(isCountry, 'a list of country codes such as ["JP"]'),
  smsRole: oneOf('ok', 'missing', 'wrongExternalId', 'wrongSource', 'noPermission'),
  sesSandbox: flag,
  sesMailsPerDay: whole(0, MOST),
  sesIdentityVerified: flag,
  lambdaConcurrency: whole(1, MOST),
  triggerPermission: flag,
  logKeys: flag,
  serviceQuotas: recordOf(isNumber, 'an object of numbers by quota code, such as {"L-026ADBA3": 200}'),
} as const;

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MOST;
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && COUNTRY.test(value);
}

/** Creates the routes of the account's settings. */
export function accountControls(account: Account): Hono {
  const app = new Hono();
  app.get('/account', (c) => c.json(account.state));
  app.patch('/account', async (c) => c.json(account.change(readFields<AccountState>(await readObject(c), READERS))));
  return app;
}

// A codegen plugin: writes docs/quotas.md from local/quotas/quotas.json, which the engine's throttle and the planner read.
import { quotas } from '../local/quotas/quotas.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });
const raisable = (value) => (value ? 'yes' : 'no');
const sourced = ({ source, checkedOn }) => `[${checkedOn}](${source})`;
const row = (...cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

const categories = quotas.categories.map((category) => {
  const { name, perSecond, actions, note } = category;
  const names = actions.map((action) => `\`${action}\``).join(', ');
  const what = [names, note].filter(Boolean).join('. ');
  return row(`\`${name}\``, perSecond, raisable(category.raisable), what, sourced(category));
});

const limits = quotas.limits.map((limit) => {
  const { service, what, value, unit, scope, maximum, note } = limit;
  const highest = maximum === undefined ? '' : `, to ${number.format(maximum)}`;
  const cells = [service, what, `${number.format(value)} ${unit}`, scope, raisable(limit.raisable) + highest];
  return row(...cells, note ?? '', sourced(limit));
});

const prices = quotas.prices.map((price) => {
  const { service, what, usd, per, unit, free, note } = price;
  const freely = free === 0 ? '' : number.format(free);
  return row(service, what, number.format(usd), `${number.format(per)} ${unit}`, freely, note ?? '', sourced(price));
});

const smsPrices = quotas.smsPrices.map((price) => {
  const quoted = price.quotedBy === undefined ? '' : `, [quoted](${price.quotedBy})`;
  return row(price.country, number.format(price.usd), price.note ?? '', sourced(price) + quoted);
});

/** Returns the page. Nothing on it comes from the schema. */
export function plugin() {
  const parts = [HEAD, ...categories, LIMITS, ...limits, PRICES, ...prices, SMS, ...smsPrices];
  return [...parts, ''].join('\n');
}

const HEAD = `<!-- Written by npm run codegen from local/quotas/quotas.json. -->

# Quotas and prices

The values below are AWS's defaults. The engine throttles by them, and \`npm run plan\` ([plan.md](plan.md)) calculates with
them. The last column has the page that publishes a value, and the day on which that page, or a stored copy of it, had it.

## Requests to Cognito

Requests per second of an account in a Region, for all its user pools together. AWS raises the raisable ones for a price by
request per second and month.

| category | per second | raisable | actions | source |
| -------- | ---------- | -------- | ------- | ------ |`;

const LIMITS = `
## Limits

| service | limit | default | for each | raisable | note | source |
| ------- | ----- | ------- | -------- | -------- | ---- | ------ |`;

const PRICES = `
## Prices

In US dollars, in US East (N. Virginia); other Regions differ. Prices change: see the page before you rely on one.

| service | for | USD | per | free in a month | note | source |
| ------- | --- | --- | --- | --------------- | ---- | ------ |`;

const SMS = `
## SMS messages

In US dollars for a message part. A part has 70 Japanese characters, or 160 of the GSM alphabet. These prices change
often and differ between carriers. Only countries whose price we could read are listed; \`npm run plan\` takes
any other price by \`--sms-price\`.

| country | USD | note | source |
| ------- | --- | ---- | ------ |`;

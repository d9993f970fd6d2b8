import { CommandError } from '../command/CommandError.ts';
import { countryCode } from '../command/countryCode.ts';
import type { OptionTypes, OptionValues } from '../command/parseOptions.ts';
import type { PlanInput } from './PlanInput.ts';

/** Options of `genkan-plan`. */
export const planOptions: OptionTypes = {
  users: 'string',
  'monthly-active': 'string',
  'active-days': 'string',
  'minutes-per-day': 'string',
  'refresh-validity': 'string',
  'access-validity': 'string',
  'sign-ins-per-day': 'string',
  'peak-sign-ins': 'string',
  'sign-ups-per-day': 'string',
  'resets-per-day': 'string',
  country: 'string',
  'sms-price': 'string',
  'sms-parts': 'string',
  plan: 'string',
  email: 'string',
  'auth-seconds': 'string',
  'message-seconds': 'string',
  lang: 'string',
  json: 'boolean',
  help: 'boolean',
};

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };
const DAY = 1440;
const MONTH_DAYS = 30;
const MOST_USERS = 1e10;

interface Range {
  min: number;
  max: number;
  whole?: boolean;
}

/** Reads numbers of the options, and names the option in errors. */
class Reader {
  readonly #values: OptionValues;

  constructor(values: OptionValues) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value.trim() : undefined;
  }

  /** @returns undefined for an option that was not given. */
  number(name: string, { min, max, whole = false }: Range, unit = ''): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const bare = unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
    const value = /^\d+(\.\d+)?(e\d+)?$/i.test(bare) ? Number(bare) : Number.NaN;
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    throw wanted(
      name,
      text,
      `a ${whole ? 'whole ' : ''}number from ${min} to ${max}${unit && `, such as 200${unit},`}`,
    );
  }

  /** Reads a time such as `30d`, `12h` or `60m`, in minutes. */
  minutes(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([dhm])$/.exec(text) ?? [];
    const value = Number(amount) * (MINUTES[unit] ?? Number.NaN);
    if (value >= min && value <= max) return value;
    throw wanted(name, text, `a time from ${min} minutes to ${max / DAY} days, such as 30d, 12h or 60m,`);
  }

  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const text = this.text(name);
    const found = choices.find((choice) => choice === text?.toLowerCase());
    if (found !== undefined || text === undefined) return found ?? choices[0];
    throw wanted(name, text, choices.join(' or '));
  }
}

function wanted(name: string, given: string, what: string): CommandError {
  return new CommandError(`--${name} ${given}: ${what} is needed.`);
}

function country(reader: Reader): string {
  const text = reader.text('country') ?? 'JP';
  const code = countryCode(text);
  if (code !== null) return code;
  throw wanted('country', text, 'a country code of two letters, such as JP,');
}

/**
 * Reads the options of `genkan-plan`, and fills in the default values.
 * @throws CommandError that names the option whose value cannot be used, and what is needed.
 */
export function readPlanOptions(values: OptionValues): PlanInput {
  const reader = new Reader(values);
  if (reader.text('plan')?.toLowerCase() === 'lite') {
    throw new CommandError(
      '--plan lite: the gateway needs essentials or plus, because Lite does not rotate refresh tokens.',
    );
  }
  const users = reader.number('users', { min: 1, max: MOST_USERS, whole: true });
  if (users === undefined) throw new CommandError('--users is needed: the number of registered users, such as 50e6.');
  const monthlyActive = reader.number('monthly-active', { min: 0, max: users }) ?? users;
  const perDay = { min: 0, max: MOST_USERS };
  return {
    users,
    monthlyActive,
    activeDays: reader.number('active-days', { min: 1, max: MONTH_DAYS }) ?? 8,
    minutesPerDay: reader.number('minutes-per-day', { min: 1, max: DAY }) ?? 60,
    refreshValidityDays: (reader.minutes('refresh-validity', 60, 3650 * DAY) ?? DAY) / DAY,
    accessValidityMinutes: reader.minutes('access-validity', 5, DAY) ?? 60,
    signInsPerDay: reader.number('sign-ins-per-day', perDay) ?? null,
    peakSignIns: reader.number('peak-sign-ins', { min: 0, max: 1e7 }, '/s') ?? null,
    signUpsPerDay: reader.number('sign-ups-per-day', perDay) ?? users / 365,
    resetsPerDay: reader.number('resets-per-day', perDay) ?? (monthlyActive * 0.02) / MONTH_DAYS,
    country: country(reader),
    smsPriceUsd: reader.number('sms-price', { min: 0, max: 10 }) ?? null,
    smsParts: reader.number('sms-parts', { min: 1, max: 10, whole: true }) ?? 1,
    plan: reader.choice('plan', ['essentials', 'plus']),
    email: reader.choice('email', ['cognito', 'ses']),
    authSeconds: reader.number('auth-seconds', { min: 0.01, max: 20 }) ?? 0.5,
    messageSeconds: reader.number('message-seconds', { min: 0.01, max: 5 }) ?? 0.1,
  };
}

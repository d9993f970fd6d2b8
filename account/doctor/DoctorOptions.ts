import { CommandError } from '../command/CommandError.ts';
import { countryCode } from '../command/countryCode.ts';
import type { OptionTypes, OptionValues } from '../command/parseOptions.ts';

/** What to check, and how to reach it. */
export interface DoctorOptions {
  /** Name of the CloudFormation stack. */
  stack: string;
  /** User pool of a stack that has none or several of its own; null takes that of the stack. */
  userPoolId: string | null;
  /** Null takes the Region of the profile or of the environment. */
  region: string | null;
  profile: string | null;
  /** Another address for all services, for tests. */
  endpointUrl: string | null;
  /** Countries of the users' phone numbers; empty accepts any sender. */
  countries: string[];
  /** True compares the client secret in Secrets Manager with that of Cognito. */
  comparesSecret: boolean;
}

/** Options of `genkan-doctor`. */
export const doctorOptions: OptionTypes = {
  stack: 'string',
  'user-pool-id': 'string',
  region: 'string',
  profile: 'string',
  'endpoint-url': 'string',
  countries: 'string',
  'compare-secret': 'boolean',
  lang: 'string',
  json: 'boolean',
  help: 'boolean',
};

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

function text(values: OptionValues, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function country(given: string): string {
  const code = countryCode(given.trim());
  if (code !== null) return code;
  throw new CommandError(`--countries ${given}: country codes of two letters are needed, such as JP,US.`);
}

/**
 * Reads the options of `genkan-doctor`.
 * @throws CommandError without a stack, and for an invalid URL, Region or country.
 */
export function readDoctorOptions(values: OptionValues): DoctorOptions {
  const stack = text(values, 'stack');
  if (stack === null)
    throw new CommandError('--stack is needed: the name of the CloudFormation stack, such as Genkan.');
  const endpointUrl = text(values, 'endpoint-url');
  if (endpointUrl !== null && !/^https?:$/.test(URL.parse(endpointUrl)?.protocol ?? '')) {
    throw new CommandError(`--endpoint-url ${endpointUrl}: a URL such as http://127.0.0.1:4001 is needed.`);
  }
  const region = text(values, 'region');
  if (region !== null && !REGION.test(region)) {
    throw new CommandError(`--region ${region}: the code of a Region is needed, such as ap-northeast-1.`);
  }
  return {
    ...{ stack, endpointUrl, region },
    countries: (text(values, 'countries') ?? '').toUpperCase().split(',').filter(Boolean).map(country),
    userPoolId: text(values, 'user-pool-id'),
    profile: text(values, 'profile'),
    comparesSecret: values['compare-secret'] === true,
  };
}

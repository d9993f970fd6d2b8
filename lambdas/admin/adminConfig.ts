import {
  parseCountries,
  readAttributeRules,
  readHookMessages,
  readRequired,
  readTotpIssuer,
  type Config,
} from '../runtime/config.ts';

/** The settings of the function `admin`. */
export interface AdminConfig extends Pick<
  Config,
  'allowedCountries' | 'attributes' | 'hookMessages' | 'metricsNamespace' | 'totpIssuer'
> {
  userPoolId: string;
  /** Languages of mails and texts, as BCP 47 tags; the first is the default. */
  locales: readonly string[];
}

/**
 * Reads the settings of the function `admin`.
 * @throws ConfigError that names every variable that is missing, or the first that does not parse
 */
export function readAdminConfig(environment: Readonly<Record<string, string | undefined>>): AdminConfig {
  const text = readRequired(environment, ['USER_POOL_ID', 'LOCALES', 'METRICS_NAMESPACE']);
  return {
    userPoolId: text('USER_POOL_ID'),
    locales: text('LOCALES').split(','),
    allowedCountries: parseCountries(environment['ALLOWED_COUNTRIES']),
    attributes: readAttributeRules(environment),
    hookMessages: readHookMessages(environment),
    totpIssuer: readTotpIssuer(environment),
    metricsNamespace: text('METRICS_NAMESPACE'),
  };
}

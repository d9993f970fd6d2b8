import { attributesVariable } from './attributesVariable.ts';
import type { GatewaySettings } from './GatewaySettings.ts';

/** Returns the environment variables that `auth` and `admin` both have and whose length depends on a prop. */
export function textVariables(settings: GatewaySettings): Record<string, string> {
  const { allowedCountries, appName, attributes, hookMessages, totp } = settings;
  return {
    ...(allowedCountries && { ALLOWED_COUNTRIES: allowedCountries.join(',') }),
    ...attributesVariable(attributes),
    ...(totp && { TOTP_ISSUER: totp.issuer ?? appName }),
    ...(hookMessages.length > 0 && { HOOK_MESSAGES: hookMessages.join(',') }),
  };
}

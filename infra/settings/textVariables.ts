import { attributesVariable } from './attributesVariable.ts';
import type { GatewaySettings } from './GatewaySettings.ts';

/** Returns the environment variables that `auth` and `admin` both have and whose length depends on a prop. */
export function textVariables({ allowedCountries, attributes, hookMessages }: GatewaySettings): Record<string, string> {
  return {
    ...(allowedCountries && { ALLOWED_COUNTRIES: allowedCountries.join(',') }),
    ...attributesVariable(attributes),
    ...(hookMessages.length > 0 && { HOOK_MESSAGES: hookMessages.join(',') }),
  };
}

import type { GenkanFeatures } from '../../client/config/GenkanConfig.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { LOCALES } from '../userPool/messageTexts.ts';

/** Returns what a front end may know of the settings. */
export function configFeatures({ selfSignUp, defaultLocale, groups, attributes }: GatewaySettings): GenkanFeatures {
  return {
    selfSignUp,
    defaultLocale,
    locales: [defaultLocale, ...LOCALES.filter((locale) => locale !== defaultLocale)],
    groups: [...new Set(['admin', ...groups.map(({ name }) => name)])],
    attributes: Object.keys(attributes),
  };
}

import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { LOCALES } from '../userPool/messageTexts.ts';

/**
 * Returns the value of AUTH_CONFIG, from which the auth function resolves `Query.authConfig`: the type `AuthConfig` of
 * the schema without `errors`, which the function adds. Contains no secret.
 */
export function authConfig(settings: GatewaySettings) {
  const { passwordPolicy, defaultLocale } = settings;
  return {
    signUpOpen: settings.selfSignUp,
    passwordPolicy: {
      minLength: passwordPolicy.minLength,
      requireLowercase: passwordPolicy.requireLowercase,
      requireUppercase: passwordPolicy.requireUppercase,
      requireNumbers: passwordPolicy.requireDigits,
      requireSymbols: passwordPolicy.requireSymbols,
    },
    challengeValidityMinutes: settings.challengeValidity.toMinutes(),
    tokenValidity: {
      accessSeconds: settings.accessTokenValidity.toSeconds(),
      idSeconds: settings.idTokenValidity.toSeconds(),
      refreshSeconds: settings.refreshTokenValidity.toSeconds(),
      refreshRotates: true,
    },
    locales: [defaultLocale, ...LOCALES.filter((locale) => locale !== defaultLocale)],
  };
}

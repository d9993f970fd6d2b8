import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { LOCALES } from '../userPool/locale.ts';

/**
 * What `Query.authConfig` tells of a deployment, as the auth function expects it in AUTH_CONFIG: the schema's AuthConfig
 * without `errors`, which the function knows itself. Holds no secret.
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

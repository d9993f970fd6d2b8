import { LOCALES } from '../../infra/userPool/messageTexts.ts';

/** AUTH_CONFIG of the auth function with the default props. A test of infra/ compares it with the template. */
export const AUTH_CONFIG = {
  signUpOpen: true,
  passwordPolicy: {
    minLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  },
  challengeValidityMinutes: 3,
  tokenValidity: { accessSeconds: 3600, idSeconds: 3600, refreshSeconds: 86_400, refreshRotates: true },
  locales: LOCALES,
};

/** Environment of the auth function with the default props, without the references to other resources. */
export const AUTH_ENVIRONMENT = {
  AUTH_CONFIG: JSON.stringify(AUTH_CONFIG),
  REVEAL_EXISTING_ACCOUNTS: 'false',
  SIGN_UP_FLOOR_MILLIS: '1000',
  PROPAGATE_CALLER_ADDRESS: 'false',
  METRICS_NAMESPACE: 'Genkan',
};

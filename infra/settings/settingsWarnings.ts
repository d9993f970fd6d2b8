import { RemovalPolicy } from 'aws-cdk-lib';
import type { GatewaySettings } from './GatewaySettings.ts';

/** A warning that the app can acknowledge by its id. */
interface Warning {
  readonly id: string;
  readonly text: string;
}

/** The typed client repeats a refresh up to 7 seconds after the first request, which takes time itself. */
const REPEATED_WITHIN_SECONDS = 10;

/** With more, one request can try many passwords. */
const DEFAULT_RESOLVERS = 2;

/** Returns warnings about settings that can be deployed, but that are often a mistake. */
export function settingsWarnings(settings: GatewaySettings): Warning[] {
  const { selfSignUp, allowedCountries, email, userPool, removalPolicy } = settings;
  const { managedLogin, refreshGracePeriod, resolverCountLimit } = settings;
  // That of an existing pool is a warning of its own.
  const deletionProtection = settings.deletionProtection && userPool === undefined;
  const warnings: (Warning | false)[] = [
    selfSignUp &&
      allowedCountries === undefined && {
        id: 'genkan:allowedCountries',
        text:
          'Users can sign up with phone numbers of every country, and SMS messages to some countries are abused for ' +
          'fraud. Set allowedCountries to the countries of your users.',
      },
    // Deletion protection stands for production: the trial of docs/construct.md has none.
    deletionProtection &&
      email === undefined && {
        id: 'genkan:email',
        text:
          "E-mails are sent by Cognito's own sender, which is limited to 50 a day for the account. Set email to " +
          'UserPoolEmail.withSES({ … }) in production.',
      },
    deletionProtection &&
      removalPolicy === RemovalPolicy.DESTROY && {
        id: 'genkan:deletionProtection',
        text:
          'removalPolicy is DESTROY, but the deletion protection of the user pool makes the deletion of the stack fail. ' +
          'Set deletionProtection to false, or removalPolicy to RETAIN.',
      },
    refreshGracePeriod.toSeconds() < REPEATED_WITHIN_SECONDS && {
      id: 'genkan:refreshGracePeriod',
      text:
        'A client whose response was lost repeats a refresh within 7 seconds, and two tabs may send one refresh token. ' +
        'After refreshGracePeriod both end the session as stolen. Set it to 10 seconds or more.',
    },
    managedLogin !== undefined &&
      selfSignUp && {
        id: 'genkan:managedLogin',
        text:
          'The pages of managed login have a sign-up and a password reset of their own: of the rules of signUp, only ' +
          'allowedCountries applies there, and neither signUpFloor nor the rules of pending accounts. Reject such sign-ups ' +
          'in triggers.preSignUp, or acknowledge it.',
      },
    resolverCountLimit > DEFAULT_RESOLVERS && {
      id: 'genkan:resolverCountLimit',
      text:
        `One request can contain ${resolverCountLimit} sign-ins or codes under aliases, and rate limits that count ` +
        "requests count it once. Cognito's lock-out remains. Keep resolverCountLimit as low as your queries allow.",
    },
  ];
  return warnings.filter((warning) => warning !== false);
}

import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { FeaturePlan, PasswordPolicy, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Locale } from './userPool/locale.ts';

/**
 * What a deployment may decide about its gateway. Everything is optional. What is not here is not a choice: sign-in by
 * e-mail address and phone number, MFA by SMS, e-mail verified at sign-up, a confidential app client without OAuth.
 * A value outside its limits fails the synth with all problems named at once.
 */
export interface AuthGatewayProps {
  /**
   * The name that mails and texts show. 1 to 20 characters, without control characters and `<>{}&"'\/`
   * (a text has room for 70 characters in Japanese).
   *
   * @default 'Genkan'
   */
  readonly appName?: string;

  /**
   * The language of mails and texts for users of whom nothing better is known: `en` or `ja`.
   *
   * @default 'en'
   */
  readonly defaultLocale?: Locale;

  /**
   * Whether people may create their own account. When false, `signUp` answers SIGN_UP_DISABLED and only operators
   * create users. Those need a permanent password before they can sign in: see “Users made by an operator” in docs/construct.md.
   *
   * @default true
   */
  readonly selfSignUp?: boolean;

  /**
   * The rules for new passwords; what is left out is taken from the default. `minLength` is 8 to 99.
   *
   * @default - at least 8 characters with a lower-case letter, an upper-case letter, a digit and a symbol: Cognito's own
   * default. NIST SP 800-63B-4 accepts 8 characters where a second factor is always asked for, as here.
   */
  readonly passwordPolicy?: PasswordPolicy;

  /**
   * How long an access token lives: 5 minutes to 1 day. A revoked token still verifies offline until it expires.
   *
   * @default Duration.minutes(60)
   */
  readonly accessTokenValidity?: Duration;

  /**
   * How long an ID token lives: 5 minutes to 1 day.
   *
   * @default Duration.minutes(60)
   */
  readonly idTokenValidity?: Duration;

  /**
   * How long a refresh token lives: 60 minutes to 3,650 days, and no shorter than the other two.
   *
   * @default Duration.days(1): a stolen one is of use for a day at most, and the user proves both factors once a day.
   * Raise it when refresh tokens are kept where scripts cannot read them.
   */
  readonly refreshTokenValidity?: Duration;

  /**
   * How long a refresh token still works after it was used: 0 to 60 whole seconds, for a client that lost the answer. Each use
   * gives a new one, which ends when the first would have; one that is used later than this ends the session
   * (`REFRESH_TOKEN_REUSED`).
   *
   * @default Duration.seconds(10): a thief who comes within it goes unnoticed until the next use
   */
  readonly refreshGracePeriod?: Duration;

  /**
   * How long the user has to type the texted code: 3 to 15 whole minutes (the app client's AuthSessionValidity).
   *
   * @default Duration.minutes(3)
   */
  readonly challengeValidity?: Duration;

  /**
   * Whether the API answers introspection queries.
   *
   * @default false
   */
  readonly introspection?: boolean;

  /**
   * Whether `signUp` says so when an address or a phone number already has an account. When false, the answer is the same as
   * for a new one and the account's owner is told by mail. The price: whoever signs up with a phone number that is somebody
   * else's, mistyped or passed on by the carrier, reads that a code was mailed, and no code comes.
   *
   * @default false
   */
  readonly revealExistingAccounts?: boolean;

  /**
   * A `signUp` or `resendCode` answers no sooner than this, so that its duration does not tell whether the account existed.
   * 0 to 10 seconds.
   *
   * @default Duration.seconds(1)
   */
  readonly signUpFloor?: Duration;

  /**
   * When the API key stops working: at least a day and at most 365 days ahead. AppSync rounds it down to the hour. Moving
   * the date and deploying again keeps the key's value.
   *
   * @default - the start of the calendar quarter (UTC) that lies 9 to 12 months ahead. Two synths of a quarter are equal,
   * and an app that is deployed once a quarter never loses its key.
   */
  readonly apiKeyExpires?: Date;

  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * The namespace of the gateway's metrics in CloudWatch. Two gateways in one account and Region need one each, or their
   * figures are summed up. 1 to 255 printable ASCII characters, not starting with `:` or `AWS/`.
   *
   * @default 'Genkan'
   */
  readonly metricsNamespace?: string;

  /**
   * The user pool's feature plan.
   *
   * @default FeaturePlan.ESSENTIALS
   */
  readonly featurePlan?: FeaturePlan;

  /**
   * Whether the caller's address is handed to Cognito (the app client's EnablePropagateAdditionalUserContextData), for
   * threat protection to judge. Needs `featurePlan: FeaturePlan.PLUS`.
   *
   * @default false
   */
  readonly propagateCallerAddress?: boolean;

  /**
   * Which entry of `x-forwarded-for`, counted from the right and starting at 1, is the caller's address; 1 to 10. The
   * entries to its left are whatever the caller sent.
   *
   * @default 2: AppSync's own proxy is the last entry. To be confirmed in your account, see docs/aws-checklist.md
   */
  readonly viewerAddressPosition?: number;

  /**
   * A page where a user can finish a sign-in step that a client cannot show. Starts with `https://`; at most 2,000 bytes.
   *
   * @default - none
   */
  readonly fallbackUrl?: string;

  /**
   * Who sends the mails.
   *
   * @default - Cognito's own sender, which stops at 50 mails a day; use `UserPoolEmail.withSES` for anything public
   */
  readonly email?: UserPoolEmail;

  /**
   * The key that encrypts the client secret and the logs. Its policy has to let CloudWatch Logs use it; a key made in
   * the same app is given that statement, any other one must have it already.
   *
   * @default - a new key that rotates every year
   */
  readonly encryptionKey?: IKey;

  /**
   * How many copies of the auth function may run at once; as many are set aside for it. `'unreserved'` sets none aside and
   * takes what the account has left.
   *
   * @default 'unreserved': a new account has nothing to set aside. For production docs/aws-checklist.md recommends 60
   */
  readonly authConcurrency?: number | 'unreserved';

  /**
   * The same for the function that writes mails and texts.
   *
   * @default 'unreserved'; recommended for production: 20
   */
  readonly customMessageConcurrency?: number | 'unreserved';

  /**
   * Whether deleting the user pool is refused.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What becomes of the user pool, the key and the logs when they leave the stack. With `RETAIN` they stay, but for a key and
   * logs whose very creation is rolled back: those are still empty and go. `SNAPSHOT` is refused.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Feature plan of a user pool that the gateway supports. */
export type FeaturePlan = 'essentials' | 'plus';

/** What a plan is made for, with all default values filled in. */
export interface PlanInput {
  /** Registered users. */
  users: number;
  /** Users who are active in a month; at most `users`. */
  monthlyActive: number;
  /** Days in a month of 30 days on which an active user opens the app; they are evenly spread. */
  activeDays: number;
  /** Minutes of use on such a day. */
  minutesPerDay: number;
  /** Validity of a refresh token in days. */
  refreshValidityDays: number;
  /** Validity of an access token in minutes. */
  accessValidityMinutes: number;
  /** Sign-ins of all users in a day; null calculates them from the active days and the validity. */
  signInsPerDay: number | null;
  /** Sign-ins per second at the busiest time; null takes ten times the mean. */
  peakSignIns: number | null;
  /** New accounts in a day. */
  signUpsPerDay: number;
  /** Forgotten passwords in a day. */
  resetsPerDay: number;
  /** Country of the phone numbers, ISO 3166-1 alpha-2. */
  country: string;
  /** Price of an SMS message part in USD; null takes that of the list, if it has one. */
  smsPriceUsd: number | null;
  /** Message parts of a sign-in text. */
  smsParts: number;
  plan: FeaturePlan;
  /** Sender of e-mails: Cognito's own or SES. */
  email: 'cognito' | 'ses';
  /** Mean duration of the auth function in seconds, most of which it waits for Cognito. */
  authSeconds: number;
  /** Mean duration of the custom message function in seconds. */
  messageSeconds: number;
}

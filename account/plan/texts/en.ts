import type { AwsRequest } from '../requestsToAws.ts';
import type { PlanTexts, RequestContext } from './PlanTexts.ts';

function request(asked: AwsRequest, context: RequestContext): { title: string; text: string } {
  const { country, users, active, smsPerMonth } = context;
  const usage = context.count(asked.usage);
  const value = context.count(asked.value);
  const whole = context.count(Math.ceil(asked.usage));
  const use = `Our application signs users in with Amazon Cognito and a code by SMS. We expect ${users} users, ${active} of them active in a month.`;
  const texts: Record<AwsRequest['id'], [title: string, text: string]> = {
    accountTeam: [
      'AWS account team: review of the design, months ahead',
      `${use} A user pool has 40 million users by default. Please review our design with a solutions architect, and tell us which quotas you can grant for one user pool and by when.`,
    ],
    smsSender: [
      `AWS End User Messaging SMS: register a sender for ${country} (days to weeks)`,
      `${use} Please tell us which sender ID or number ${country} requires, and register it for one-time passwords. Messages contain a six-digit code and the name of the app.`,
    ],
    smsSandbox: [
      'SNS: leave the SMS sandbox',
      `${use} Please move the account out of the SMS sandbox. We send one-time passwords only, to users who confirmed their e-mail address and entered their password: about ${smsPerMonth} messages a month to ${country}.`,
    ],
    smsSpendUsd: [
      asked.value === 0 ? 'SNS: SMS spend limit' : `SNS: SMS spend limit of ${value} USD a month`,
      asked.value === 0
        ? `${use} We expect ${smsPerMonth} one-time passwords a month to ${country}. Please raise the monthly SMS spend limit to their cost and a quarter more.`
        : `${use} We expect ${smsPerMonth} one-time passwords a month to ${country}, about ${usage} USD. Please raise the monthly SMS spend limit to ${value} USD.`,
    ],
    smsPerSecond: [
      `SNS and AWS End User Messaging SMS: ${value} SMS messages a second`,
      `${use} We expect ${usage} one-time passwords a second to ${country} at the busiest time. Please raise the rate of transactional messages to ${value} a second, for the account and for our sender.`,
    ],
    sesProduction: [
      'SES: production access',
      `${use} We send transactional e-mails only: confirmation of addresses and passwords that were forgotten, about ${usage} a day. Please grant production access with a quota for that. We remove addresses that bounce or complain.`,
    ],
    lambdaConcurrency: [
      `Lambda: ${value} concurrent executions`,
      `${use} We expect ${whole} concurrent executions at the busiest time. Please raise the quota of concurrent executions to ${value}.`,
    ],
    appsyncTokensPerSecond: [
      `AppSync: ${value} request tokens a second`,
      `${use} We expect ${usage} GraphQL requests a second at the busiest time. Please raise the rate of request tokens to ${value} a second.`,
    ],
    requestRate: [
      `Cognito: ${value} ${asked.category ?? ''} requests a second (Service Quotas; paid)`,
      `${use} We expect ${usage} requests a second of the category ${asked.category ?? ''} at the busiest time. Please raise the quota to ${value}. We refresh tokens only when they have expired, and verify them offline.`,
    ],
  };
  const [title, text] = texts[asked.id];
  return { title, text };
}

/** English texts of the planner. */
export const en: PlanTexts = {
  title: (users, active, country) =>
    `Plan for ${users} users (${active} active in a month), phone numbers of ${country}`,
  limits: 'Which limit binds first (use of the default value at the busiest time)',
  limitLine: (name, usage, limit) => `${name}: ${usage} of ${limit}`,
  exceeded: 'exceeded',
  fixed: 'cannot be raised',
  limitNames: {
    ChallengeResponses: 'Cognito RespondToAuthChallenge',
    UserAuthentication: 'Cognito UserAuthentication (sign-ins and refreshes)',
    UserCreation: 'Cognito UserCreation (sign-ups)',
    UserAccountRecovery: 'Cognito UserAccountRecovery (forgotten passwords)',
    UserRead: 'Cognito UserRead',
    usersPerPool: 'Users of a user pool',
    cognitoMailsPerDay: "E-mails of Cognito's own sender",
    sesSandboxMailsPerDay: 'E-mails in the SES sandbox',
    smsSpendUsd: 'SMS spend limit',
    smsPerSecond: 'SMS messages',
    lambdaConcurrency: 'Lambda concurrent executions',
    lambdaConcurrencyNewAccount: 'Lambda concurrent executions of a new account',
    appsyncTokensPerSecond: 'AppSync request tokens',
    secretReadsPerSecond: 'Secrets Manager GetSecretValue (upper bound)',
    kmsPerSecond: 'KMS operations (upper bound)',
  },
  units: {},
  requests: 'What to ask AWS for, in this order',
  request,
  figures: 'Figures',
  figureLines: ({ signIns, peakSignIns, requests, peakRequests, concurrency, emails, smsUsd }) => [
    `${signIns} sign-ins a month, ${peakSignIns} a second at the busiest time`,
    `${requests} GraphQL requests a month, ${peakRequests} a second at the busiest time`,
    `${concurrency} concurrent executions of the functions at the busiest time`,
    `${emails} e-mails a day`,
    smsUsd === null ? 'SMS spend limit: unknown, because the price is unknown' : `SMS spend: ${smsUsd} USD a month`,
  ],
  costs: 'What a month costs in USD (prices of US East, N. Virginia)',
  costNames: {
    mau: 'Cognito, monthly active users',
    sms: 'SMS messages',
    requestRate: 'Cognito, requests per second above the default quotas',
    appsync: 'AppSync',
    lambda: 'Lambda',
    email: 'E-mails',
    secret: 'Secrets Manager, one secret',
    key: 'KMS, one key',
  },
  unknownPrice: (name) => `${name}: unknown, the list has no price for this country. Look it up and pass --sms-price.`,
  total: (usd, isComplete) => (isComplete ? `Total: ${usd} USD` : `Total without SMS messages: ${usd} USD`),
  notIncluded: 'Not included: CloudWatch Logs, WAF, data transfer, sender registration, taxes, volume discounts.',
  validities: 'Effect of the validity of refresh tokens (refreshTokenValidity) on the SMS bill',
  validityLine: (days, perUser, messages, usd) =>
    `${days} ${days === '1' ? 'day' : 'days'}: an active user signs in ${perUser} ${perUser === '1' ? 'time' : 'times'} a month, ${messages} messages${usd === null ? '' : `, ${usd} USD`}`,
  assumptions: 'Assumptions, and the options that change them',
  assumptionLines: (values) => [
    `${values.activeDays} active days of a user in a month, evenly spread (--active-days), ${values.minutes} minutes each (--minutes-per-day)`,
    `validity of refresh tokens in days: ${values.refresh} (--refresh-validity), of access tokens in minutes: ${values.access} (--access-validity)`,
    `${values.signUps} sign-ups (--sign-ups-per-day) and ${values.resets} forgotten passwords a day (--resets-per-day)`,
    `an SMS part costs ${values.price} (--sms-price), parts of a message: ${values.parts} (--sms-parts)`,
    `the auth function takes ${values.authSeconds} s (--auth-seconds), the message function ${values.messageSeconds} s (--message-seconds)`,
    'without --peak-sign-ins, the busiest second has ten times the mean; all kinds of requests peak together',
  ],
  sources: 'Every value with its source and date: docs/quotas.md. Prices change; check them before you decide.',
};

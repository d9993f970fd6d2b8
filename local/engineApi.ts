/**
 * Shapes of the engine's HTTP API, documented in docs/control-api.md. The console's page and EngineControl use them, so
 * this file imports nothing. All times are ISO 8601 on the engine's clock.
 */

/** Body of a response with status 400, 403, 404, 409 or 415. */
export interface ControlError {
  /** What happened, then what to do. */
  error: string;
  /** The exception that Cognito reports for this input, e.g. `InvalidPasswordException`. */
  exception?: string;
}

/** How a message is sent. */
export type Channel = 'EMAIL' | 'SMS';

/** An e-mail or a text message that a user pool sent (`GET /inbox`). */
export interface Message {
  /** Greater than that of every earlier message. */
  id: number;
  /** E-mail address or phone number, in full. */
  to: string;
  channel: Channel;
  /** Null for a text message. */
  subject: string | null;
  /** HTML for an e-mail, plain text for a text message, with the code filled in. */
  body: string;
  /** The code in the body; null for a message without one. */
  code: string | null;
  sentAt: string;
  /** The `sub` of the recipient, where it is known. */
  user: string | null;
  /** `EngineEvent.trace` of the request that caused the message; null for a message of an earlier run. */
  trace: string | null;
  read: boolean;
}

/** Query of `GET /inbox`. */
export interface InboxQuery {
  /** Address or phone number, in any case. */
  to?: string;
  channel?: Channel;
  /** Part of the address, the subject or the body. */
  q?: string;
  /** Returns only messages with a greater id. */
  after?: number;
}

/** One call in the engine (`GET /events`). Holds no value that a user typed or was sent. */
export interface EngineEvent {
  /** Assigned when the call begins, so a call has a greater id than its caller. */
  id: number;
  /** One id for a request and for all that it caused: functions, their calls, triggers and messages. */
  trace: string;
  /** The id of the calling event; null for a request from outside. */
  parent: number | null;
  startedAt: string;
  /** The end of the call. */
  at: string;
  /** `account` stands for the services of which only calls about the account are emulated, such as IAM and SNS. */
  service: 'account' | 'appsync' | 'lambda' | 'cognito' | 'cognito-identity' | 'kms' | 'secretsmanager' | 'engine';
  /** `Mutation.signIn`, the name of a function, or an API action such as `InitiateAuth` or `IAM GetRole`. */
  name: string;
  /** `ok`, or the name of the error. */
  outcome: string;
  /** Duration in milliseconds. */
  durationMillis: number;
  /** The `sub` of the user that the call concerns, where it is known: an identifier, not a name. */
  user?: string;
}

/** Authorization mode that AppSync chose for a request. */
type RequestAuthMode = 'API_KEY' | 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'AWS_LAMBDA';

/** `EventDetail.request` of an AppSync event: the whole GraphQL request. */
export interface GraphqlExchangeRequest {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | null;
  /** The mode only, never the credential; null when the request was not authorized. */
  headers: { authMode: RequestAuthMode | null };
}

/**
 * A call with its content (`GET /events/ID`), in memory for the last 200 traces. Passwords, client secrets and secret
 * hashes are replaced by `***`; codes, sessions and tokens are not.
 */
export interface EventDetail {
  event: EngineEvent;
  /** GraphqlExchangeRequest for AppSync, the event of a function, the input of an API action. */
  request: unknown;
  /** The GraphQL response, the result of a function, the output or the error of an API action. */
  response: unknown;
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD' | 'EXTERNAL_PROVIDER';

/** A user of the pool (`GET /users`), without passwords, codes or tokens. */
export interface PoolUser {
  sub: string;
  nickname: string | null;
  email: string | null;
  emailVerified: boolean;
  phoneNumber: string | null;
  phoneNumberVerified: boolean;
  locale: string | null;
  status: UserStatus;
  enabled: boolean;
  createdAt: string;
}

/** A page of users (`GET /users`). */
export interface UsersPage {
  /** Newest first. */
  users: PoolUser[];
  /** The `before` of the next page; null when this is the last. */
  next: number | null;
  /** The number of users in the pool, or of those that the query matches. */
  total: number;
}

/** Query of `GET /users`. */
export interface UsersQuery {
  /** Part of the e-mail address, the phone number, the nickname, the user name or the `sub`, in any case. */
  q?: string;
  status?: UserStatus;
  /** Users in a page: 1 to 200. Default: 50. */
  limit?: number;
  /** The `next` of the previous page. */
  before?: number;
}

/** One user with everything that may be shown (`GET /users/SUB`). */
export interface UserDetail {
  user: PoolUser;
  /** All attributes by Cognito's names, such as `phone_number_verified`, and `sub`. */
  attributes: Record<string, string>;
  username: string;
  modifiedAt: string;
  /** Second factors that a sign-in asks for, e.g. `SMS_MFA`. */
  factors: string[];
  /** Signed-in sessions that are neither revoked nor expired. */
  tokenFamilies: number;
  /** Names of the user's groups, in the order of the claim `cognito:groups`. */
  groups: string[];
}

/** Body of `POST /users`. */
export interface NewUser {
  /** The user name, in a pool whose users choose one. Default: a random one. */
  username?: string;
  email?: string;
  phoneNumber?: string;
  nickname?: string;
  locale?: string;
  /** Further attributes by Cognito's names, e.g. `custom:team`. */
  attributes?: Record<string, string>;
  /** A permanent password. Default: a random one. */
  password?: string;
  /** True sends an invitation, by mail or else by SMS, in which `password` is a temporary one. Default: false. */
  invite?: boolean;
  /** False: as after a sign-up, `UNCONFIRMED`. Default: true. Not together with `invite`. */
  confirmed?: boolean;
  /** Default: the value of `confirmed`. */
  emailVerified?: boolean;
  /** Default: the value of `confirmed`; false with `invite`. */
  phoneNumberVerified?: boolean;
}

/** Body of `PATCH /users/SUB`. */
export interface UserChange {
  /** By Cognito's names; null deletes an attribute. */
  attributes?: Record<string, string | null>;
  enabled?: boolean;
  confirmed?: true;
  /** A permanent password, which also confirms the user. */
  password?: string;
  /** Names of the groups that the user is a member of from now on: all of them. */
  groups?: string[];
}

/** A group of the pool (`GET /groups`). */
export interface PoolGroup {
  name: string;
  description: string | null;
  precedence: number | null;
}

/** Body of `POST /users/seed`. */
export interface SeedRequest {
  /** 1 to 100. Default: 10. */
  count?: number;
  /** `ja` has Japanese people, any other English ones. Default: `en`. */
  locale?: string;
}

interface SeededUser {
  sub: string;
  email: string;
  phoneNumber: string;
  nickname: string;
}

/** Users that can sign in at once (`POST /users/seed`). */
export interface SeedResult {
  users: SeededUser[];
  /** The password of each of them. */
  password: string;
}

/** Number of calls or messages that a fault concerns; null until it is removed. Default: 1. */
interface Repeated {
  times?: number | null;
}
/** A call fails. `action` is an API action, or `*` for every action of Cognito. */
export type FailingCall = Repeated & { action: string; exception: string; message?: string };
/** A call is slow. */
export type SlowCall = Repeated & { action: string; delayMillis: number };
/** A message is not delivered, and Cognito reports success, as in AWS. */
export type LostMessage = Repeated & { lose: Channel };

/** Body of `POST /faults`. */
export type FaultRequest = FailingCall | SlowCall | LostMessage;

/** A fault with its default values and the remaining `times` (`GET /faults`). */
export type PendingFault = Pending<FailingCall> | Pending<SlowCall> | Pending<LostMessage>;
type Pending<T> = Required<T> & { id: number };

/** An external identity provider of a user pool (`GET /identity-providers`). */
export interface IdentityProviderInfo {
  /** Id of the user pool. */
  userPool: string;
  name: string;
  /** `ProviderType`, such as `Google` or `OIDC`. */
  type: string;
}

/** Body of `POST /identity-providers/next`: who signs in next at a provider, without its page. */
export interface NextIdentity {
  /** Name of the provider. */
  provider: string;
  /** The identifier that the provider gave the user. */
  subject: string;
  email?: string;
  /** Default: false. */
  emailVerified?: boolean;
  name?: string;
  /** Further claims by their names. */
  claims?: Record<string, unknown>;
}

/**
 * Settings of the emulated AWS account that are not in the template (`GET /account`), for programs that check a
 * deployment. They change what those programs read, not what the engine delivers.
 */
export interface AccountState {
  /** True: the account is in the SMS sandbox of SNS. */
  smsSandbox: boolean;
  /** Spend limit of SMS messages in US dollars a month. */
  smsSpendLimitUsd: number;
  /** US dollars that SMS messages cost in this month; null without a data point. */
  smsSpentUsd: number | null;
  /** Default sender ID of SNS. */
  smsSenderId: string | null;
  /** Countries in which the account has an origination number, ISO 3166-1 alpha-2. */
  smsOriginationCountries: string[];
  /** State of the roles with which user pools send SMS messages. */
  smsRole: 'ok' | 'missing' | 'wrongExternalId' | 'wrongSource' | 'noPermission';
  /** True: the account is in the sandbox of SES. */
  sesSandbox: boolean;
  /** E-mails that SES sends in a day, outside the sandbox. */
  sesMailsPerDay: number;
  sesIdentityVerified: boolean;
  /** Concurrent executions of all functions. */
  lambdaConcurrency: number;
  /** False: Cognito may not invoke the functions of triggers. */
  triggerPermission: boolean;
  /** False: log groups have no KMS key. */
  logKeys: boolean;
  /** Values of Cognito's quotas by the code of Service Quotas, where they differ from the defaults. */
  serviceQuotas: Record<string, number>;
}

/** The engine's clock (`GET /clock`). */
export interface ClockReading {
  now: string;
  /** Whole seconds that the clock is ahead of the machine's. */
  offsetSeconds: number;
}

/** Addresses and identifiers that a client needs (`GET /endpoints`). */
export interface Endpoints {
  /** Empty for a deployment without an API. */
  graphqlUrl: string;
  /** Null when the API takes no API key. */
  apiKey: string | null;
  cognitoUrl: string;
  /** Empty for a deployment without a user pool. */
  userPoolId: string;
  /** Empty for a user pool without an app client. */
  clientId: string;
  /** Every user pool; the first is the one above. `?pool=` of the routes of users chooses one by its id. */
  userPools: { id: string; name: string; clientId: string }[];
  inboxUrl: string;
  /** Features of the deployment that the engine does not emulate, a line each. */
  notEmulated: string[];
  /** Every API; the first is the one above. Empty for a deployment without one. */
  apis: { name: string; url: string; apiKey: string | null }[];
  /** Authorization modes of the first API, e.g. `API_KEY`. */
  authModes: string[];
  /** Folder of the state between runs; null when it is in memory. */
  stateFolder: string | null;
  /** Quota of Cognito's own sender, and whether the engine rejects e-mails above it; null for pools with SES. */
  mailLimit: { perDay: number; isEnforced: boolean } | null;
}

/**
 * Events of `GET /stream` with their data. `users` and `faults` say that something changed; `reset` precedes the new
 * `clock`, `inbox` and `events`.
 */
export interface StreamEvents {
  clock: ClockReading;
  /** All messages: at the start, and after a message was deleted or read. */
  inbox: Message[];
  /** The call log: at the start and after a reset. */
  events: EngineEvent[];
  message: Message;
  event: EngineEvent;
  users: Record<string, never>;
  faults: PendingFault[];
  reset: Record<string, never>;
  /** The assembly was deployed again; the stream ends, and a new one has the new deployment. */
  reloaded: { at: string };
}

import type { UserStatus } from './cognito/state/UserStatus.ts';

/**
 * Shapes of the engine's HTTP API. The console's page imports them, so this file imports nothing that needs Node.js.
 */

/** An e-mail or a text message that a user pool sent (`GET /inbox`). */
export interface Message {
  /** E-mail address or phone number, in full. */
  to: string;
  channel: 'EMAIL' | 'SMS';
  /** Null for a text message. */
  subject: string | null;
  /** HTML for an e-mail, plain text for a text message, with the code filled in. */
  body: string;
  /** The code in the body; null for a message without one. */
  code: string | null;
  /** ISO 8601, on the engine's clock. */
  sentAt: string;
}

/** One call in the engine (`GET /events`). Holds no value that a user typed or was sent. */
export interface EngineEvent {
  /** ISO 8601, on the engine's clock. */
  at: string;
  service: 'appsync' | 'lambda' | 'cognito' | 'secretsmanager' | 'engine';
  /** `Mutation.signIn`, the name of a function, or an API action such as `InitiateAuth`. */
  name: string;
  /** `ok`, or the name of the error. */
  outcome: string;
  /** Duration in milliseconds. */
  durationMillis: number;
  /** The `sub` of the user that the call concerns, where it is known: an identifier, not a name. */
  user?: string;
}

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
  /** ISO 8601, on the engine's clock. */
  createdAt: string;
}

/** A page of users (`GET /users`). */
export interface UsersPage {
  /** Newest first. */
  users: PoolUser[];
  /** The `before` of the next page; null when this is the last. */
  next: number | null;
  /** The number of users in the pool. */
  total: number;
}

/** The engine's clock (`GET /clock`). */
export interface ClockReading {
  /** ISO 8601. */
  now: string;
  /** Whole seconds that the clock is ahead of the machine's. */
  offsetSeconds: number;
}

/** Addresses and identifiers that a client needs (`GET /endpoints`). */
export interface Endpoints {
  graphqlUrl: string;
  /** Null when the API takes no API key. */
  apiKey: string | null;
  cognitoUrl: string;
  userPoolId: string;
  clientId: string;
  inboxUrl: string;
}

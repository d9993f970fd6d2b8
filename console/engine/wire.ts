/** What the engine's HTTP API answers with. */

/** A mail or a text that the user pool sent (GET /inbox). */
export interface Message {
  to: string;
  channel: 'EMAIL' | 'SMS';
  subject: string | null;
  body: string;
  code: string | null;
  sentAt: string;
}

/** One call (GET /events). */
export interface EngineEvent {
  at: string;
  service: 'appsync' | 'lambda' | 'cognito' | 'secretsmanager' | 'engine';
  name: string;
  outcome: string;
  durationMillis: number;
  user?: string;
}

/** A user of the pool (GET /users). */
export interface PoolUser {
  sub: string;
  nickname: string | null;
  email: string | null;
  emailVerified: boolean;
  phoneNumber: string | null;
  phoneNumberVerified: boolean;
  locale: string | null;
  status: string;
  enabled: boolean;
  createdAt: string;
}

/** A page of users, newest first (GET /users). */
export interface UsersPage {
  users: PoolUser[];
  next: number | null;
  total: number;
}

/** The engine's clock (GET /clock). */
export interface ClockReading {
  now: string;
  offsetSeconds: number;
}

/** What a client needs (GET /endpoints). */
export interface Endpoints {
  graphqlUrl: string;
  apiKey: string | null;
  cognitoUrl: string;
  userPoolId: string;
  clientId: string;
  inboxUrl: string;
}

/** Shapes of the routes of the explorer's page, which imports them: this file imports nothing that needs Node.js. */

/** A name of AppSync's authorization modes. */
export type AuthModeName = 'API_KEY' | 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'AWS_LAMBDA' | 'OPENID_CONNECT';

/** A field of `Query` or `Mutation`, ready to run. */
export interface ExplorerOperation {
  name: string;
  /** A GraphQL document with everything that the field can return. */
  document: string;
  /** JSON: samples, `""` for values that come from earlier answers; null for a field without arguments. */
  variables: string | null;
  /** The modes that the field accepts, in the API's order. */
  modes: AuthModeName[];
}

/** An API of the engine (`GET /console/apis`). Its place in the list is the `api` of `POST /console/graphql?api=`. */
export interface ExplorerApi {
  name: string;
  /** The address that apps use. */
  url: string;
  /** Null when the API takes no API key. */
  apiKey: string | null;
  /** The default mode first. */
  modes: AuthModeName[];
  /** The modes that the engine emulates, the most convenient one first. */
  emulatedModes: AuthModeName[];
  operations: ExplorerOperation[];
}

/** A step of a sign-in with the user pool itself (`POST /console/sign-in`). */
export interface ExplorerChallenge {
  /** Cognito's name, such as `SMS_MFA`. */
  name: string;
  session: string;
  username: string;
  /** Where the code went, masked; null when nothing was sent. */
  delivery: { medium: 'EMAIL' | 'SMS'; destination: string } | null;
}

/** The answer of `POST /console/sign-in`: tokens, the next step, or Cognito's error. */
export type ExplorerSignIn =
  | { tokens: { accessToken: string; refreshToken: string | null } }
  | { challenge: ExplorerChallenge }
  | { error: string };

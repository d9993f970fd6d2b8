/** Addresses and identifiers of a deployment, for clients. */
export interface Addresses {
  /** The first API's address; empty without an API. */
  graphqlUrl: string;
  /** The first API's key; empty when it has none. */
  apiKey: string;
  /** Endpoint of Cognito, KMS, Lambda and Secrets Manager for AWS SDK clients. */
  cognitoUrl: string;
  /** The user pool of the first API, or else the first; empty without one. */
  userPoolId: string;
  /** The first app client of that pool whose tokens the API accepts, or else the first; empty without one. */
  clientId: string;
  /** Address of the inbox's HTTP API. */
  inboxUrl: string;
  /** Address of the console and of the control API. */
  consoleUrl: string;
}

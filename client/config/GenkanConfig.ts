/**
 * Configuration of a front end: the content of genkan.config.json. It contains no secret; the API key is
 * public, because it identifies the app and gives no access to users' data.
 */
export interface GenkanConfig {
  /** Version of the file's format: 1. */
  version: number;
  /** The GraphQL endpoint. */
  endpoint: string;
  /** The API key. */
  apiKey: string;
  /** The AWS Region, such as `ap-northeast-1`. */
  region: string;
  /** Id of the user pool, for verifying tokens. */
  userPoolId: string;
  /** Id of the gateway's app client, for verifying tokens. */
  clientId: string;
  /** Ids of the other app clients whose tokens the gateway accepts. */
  additionalClientIds: string[];
  /** Address of managed login, such as `https://shop.auth.eu-west-1.amazoncognito.com`; null without a domain. */
  loginUrl: string | null;
  /** Features of the deployment. */
  features: GenkanFeatures;
}

/** Features of a deployment, from the props of the construct. */
export interface GenkanFeatures {
  /** Whether users can sign up; otherwise operators invite them. */
  selfSignUp: boolean;
  /** Language of messages to users whose language is unknown. */
  defaultLocale: string;
  /** All languages of messages. */
  locales: string[];
  /** Names of the groups. */
  groups: string[];
  /** Names of the deployment's own attributes. */
  attributes: string[];
}

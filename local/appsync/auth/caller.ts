/** `ctx.identity` under user pool authorization. */
interface UserPoolIdentity {
  sub: string;
  issuer: string;
  username: string;
  claims: Readonly<Record<string, unknown>>;
  sourceIp: string[];
  groups: string[] | null;
  defaultAuthStrategy: 'ALLOW' | 'DENY';
}

/** `ctx.identity` under IAM authorization. */
export interface IamIdentity {
  accountId: string;
  /** This and the other members about Cognito are null without credentials of an identity pool. */
  cognitoIdentityPoolId: string | null;
  cognitoIdentityId: string | null;
  sourceIp: string[];
  /** Unique id of the IAM user, or `<unique id of the role>:<session name>`. */
  username: string;
  userArn: string;
  cognitoIdentityAuthType: 'authenticated' | null;
  cognitoIdentityAuthProvider: string | null;
}

/** `ctx.identity` under Lambda authorization. */
interface LambdaIdentity {
  resolverContext: Readonly<Record<string, unknown>>;
}

/** The caller of a request with an accepted credential. */
export type Caller =
  | { mode: 'API_KEY'; authType: 'API Key Authorization'; identity: null }
  | { mode: 'AMAZON_COGNITO_USER_POOLS'; authType: 'User Pool Authorization'; identity: UserPoolIdentity }
  | { mode: 'AWS_IAM'; authType: 'IAM Authorization'; identity: IamIdentity }
  | {
      mode: 'AWS_LAMBDA';
      authType: 'Lambda Authorization';
      identity: LambdaIdentity;
      /** Fields as `Type.field` that the authorizer denies. */
      deniedFields: ReadonlySet<string>;
    };

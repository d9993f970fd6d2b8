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

/** The caller of a request with an accepted credential. */
export type Caller =
  | { mode: 'API_KEY'; authType: 'API Key Authorization'; identity: null }
  | { mode: 'AMAZON_COGNITO_USER_POOLS'; authType: 'User Pool Authorization'; identity: UserPoolIdentity };

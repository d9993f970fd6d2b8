import type { Auth } from './startAuth.ts';

/** An account as the user pool stores it. */
interface StoredAccount {
  userId: string;
  status: string;
  attributes: Readonly<Record<string, string>>;
}

interface AdminUser {
  Username: string;
  UserStatus: string;
  UserAttributes: { Name: string; Value: string }[];
}

/**
 * Calls an action of the user pool as an operator, past the function and its stand-ins. Null: there is no such user.
 */
export async function asOperator<Output>(auth: Auth, action: string, input: object): Promise<Output | null> {
  const headers = {
    'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    authorization: 'AWS4-HMAC-SHA256 Credential=x',
    'content-type': 'application/x-amz-json-1.1',
  };
  const body = JSON.stringify({ UserPoolId: auth.pool.userPoolId, ...input });
  const response = await auth.pool.service.handle(new Request(auth.pool.url, { method: 'POST', headers, body }));
  const output = (await response.json()) as { __type?: string };
  if (output.__type === 'UserNotFoundException') return null;
  if (!response.ok) throw new Error(`${action} failed with ${output.__type}`);
  return output as Output;
}

/** Returns the account of an address, a number or an id; null when there is none. */
export async function storedAccount(auth: Auth, username: string): Promise<StoredAccount | null> {
  const user = await asOperator<AdminUser>(auth, 'AdminGetUser', { Username: username });
  if (user === null) return null;
  const attributes = Object.fromEntries(user.UserAttributes.map(({ Name, Value }) => [Name, Value]));
  return { userId: user.Username, status: user.UserStatus, attributes };
}

import type { IamIdentity } from './caller.ts';

/** Ids of 21 characters, as IAM makes them for a user and a role. */
const USER_ID = 'AIDALOCALENGINEUSER00';
const ROLE_ID = 'AROALOCALENGINEROLE00';

/**
 * Returns `ctx.identity` of a signed request: an IAM user, or a role for temporary credentials. The engine has no
 * identity pools, so the members about them are null.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function iamIdentity(accountId: string, sourceIp: string[], isRole: boolean): IamIdentity {
  return {
    accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp,
    username: isRole ? `${ROLE_ID}:local` : USER_ID,
    userArn: isRole ? `arn:aws:sts::${accountId}:assumed-role/local/local` : `arn:aws:iam::${accountId}:user/local`,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}

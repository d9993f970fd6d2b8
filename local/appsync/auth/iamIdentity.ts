import type { CognitoPrincipal } from '../../cognitoIdentity/IssuedCredentials.ts';
import type { IamIdentity } from './caller.ts';
import type { Principal } from './verifySignature.ts';

/** Ids of 21 characters, as IAM makes them for a user and a role. */
const USER_ID = 'AIDALOCALENGINEUSER00';
const ROLE_ID = 'AROALOCALENGINEROLE00';

/** The session name of the roles that an identity pool assumes. */
const COGNITO_SESSION = 'CognitoIdentityCredentials';

/** The members of an identity that depend on the caller. */
type Parts = Omit<IamIdentity, 'accountId' | 'sourceIp'>;

const NO_IDENTITY = {
  cognitoIdentityPoolId: null,
  cognitoIdentityId: null,
  cognitoIdentityAuthType: null,
  cognitoIdentityAuthProvider: null,
};

/**
 * Returns `ctx.identity` of a signed request: of an IAM user, of a role for temporary credentials, or of an identity of
 * an identity pool.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function iamIdentity(accountId: string, sourceIp: string[], principal: Principal): IamIdentity {
  const parts = partsOf(accountId, principal);
  return {
    accountId,
    cognitoIdentityPoolId: parts.cognitoIdentityPoolId,
    cognitoIdentityId: parts.cognitoIdentityId,
    sourceIp,
    username: parts.username,
    userArn: parts.userArn,
    cognitoIdentityAuthType: parts.cognitoIdentityAuthType,
    cognitoIdentityAuthProvider: parts.cognitoIdentityAuthProvider,
  };
}

function partsOf(accountId: string, principal: Principal): Parts {
  if (typeof principal === 'object') return cognitoIdentity(accountId, principal);
  return principal === 'role'
    ? { ...NO_IDENTITY, username: `${ROLE_ID}:local`, userArn: `arn:aws:sts::${accountId}:assumed-role/local/local` }
    : { ...NO_IDENTITY, username: USER_ID, userArn: `arn:aws:iam::${accountId}:user/local` };
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html for the form of the provider */
function cognitoIdentity(accountId: string, principal: CognitoPrincipal): Parts {
  const { identityPoolId, identityId, roleArn, provider, sub } = principal;
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return {
    cognitoIdentityPoolId: identityPoolId,
    cognitoIdentityId: identityId,
    username: `${ROLE_ID}:${COGNITO_SESSION}`,
    userArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${COGNITO_SESSION}`,
    cognitoIdentityAuthType: 'authenticated',
    cognitoIdentityAuthProvider: `"${provider}","${provider}:CognitoSignIn:${sub}"`,
  };
}

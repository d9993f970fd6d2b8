import type { AppClient } from './appClient.ts';
import { readBoolean, readNumber, readObject, readTexts } from './properties.ts';

/** Lists that are returned unless they are empty. */
const LISTS = [
  'ExplicitAuthFlows',
  'ReadAttributes',
  'WriteAttributes',
  'SupportedIdentityProviders',
  'CallbackURLs',
  'LogoutURLs',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
] as const;

/** Returns the validities that were set; AWS leaves out the others. */
function describeValidities({ properties }: AppClient): object {
  const names = ['AccessTokenValidity', 'IdTokenValidity'].filter((name) => properties[name] !== undefined);
  const units = readObject(properties, 'TokenValidityUnits');
  return {
    RefreshTokenValidity: readNumber(properties, 'RefreshTokenValidity', 30),
    ...Object.fromEntries(names.map((name) => [name, readNumber(properties, name, 0)])),
    ...(Object.keys(units).length === 0 ? {} : { TokenValidityUnits: units }),
  };
}

/**
 * Returns an app client as DescribeUserPoolClient does; `createdAt` in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 */
export function describeAppClient(client: AppClient, createdAt: number): object {
  const { properties } = client;
  const lists = LISTS.map((name) => [name, readTexts(properties, name)] as const).filter(([, list]) => list.length > 0);
  return {
    ...Object.fromEntries(lists),
    ...describeValidities(client),
    ClientId: client.id,
    ClientName: client.name,
    UserPoolId: client.userPoolId,
    // Around a rotation, AWS does not document which of the two it returns.
    ...(client.secrets.oldest === null ? {} : { ClientSecret: client.secrets.oldest }),
    AuthSessionValidity: client.authSessionSeconds / 60,
    EnableTokenRevocation: client.revocation,
    EnablePropagateAdditionalUserContextData: client.takesCallerAddress,
    PreventUserExistenceErrors: client.hidesUsers ? 'ENABLED' : 'LEGACY',
    AllowedOAuthFlowsUserPoolClient: readBoolean(properties, 'AllowedOAuthFlowsUserPoolClient', false),
    ...(client.rotationGraceSeconds === null
      ? {}
      : { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: client.rotationGraceSeconds } }),
    CreationDate: createdAt,
    LastModifiedDate: createdAt,
  };
}

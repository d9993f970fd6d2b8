import type { AppClient } from './appClient.ts';
import { readBoolean, readNumber, readObject, readText, readTexts } from './properties.ts';

/** Lists that are shown when they hold something. */
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

/** Validities are shown as they were set; one that was not set is left out, as AWS does. */
function describeValidities({ properties }: AppClient): object {
  const names = ['AccessTokenValidity', 'IdTokenValidity'].filter((name) => properties[name] !== undefined);
  const units = readObject(properties, 'TokenValidityUnits');
  return {
    RefreshTokenValidity: readNumber(properties, 'RefreshTokenValidity', 30),
    ...Object.fromEntries(names.map((name) => [name, readNumber(properties, name, 0)])),
    ...(Object.keys(units).length === 0 ? {} : { TokenValidityUnits: units }),
  };
}

/** An app client as DescribeUserPoolClient shows it (API reference, UserPoolClientType); `createdAt` in seconds. */
export function describeAppClient(client: AppClient, createdAt: number): object {
  const { properties } = client;
  const lists = LISTS.map((name) => [name, readTexts(properties, name)] as const).filter(([, list]) => list.length > 0);
  return {
    ...Object.fromEntries(lists),
    ...describeValidities(client),
    ClientId: client.id,
    ClientName: readText(properties, 'ClientName') ?? client.id,
    UserPoolId: client.userPoolId,
    ...(client.secret === null ? {} : { ClientSecret: client.secret }),
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

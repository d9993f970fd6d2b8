import type { Properties, UserPoolClientModel } from '../../assembly/model.ts';
import { ClientSecrets } from './ClientSecrets.ts';
import { readOAuthSettings, type OAuthSettings } from './oauthSettings.ts';
import { readBoolean, readNumber, readObject, readText, readTexts } from './properties.ts';

/** Settings of a deployed app client. */
export interface AppClient {
  id: string;
  name: string;
  userPoolId: string;
  secrets: ClientSecrets;
  /** Flows as InitiateAuth spells them: `USER_PASSWORD_AUTH`, without `ALLOW_`. */
  flows: ReadonlySet<string>;
  /** PreventUserExistenceErrors. */
  hidesUsers: boolean;
  authSessionSeconds: number;
  accessSeconds: number;
  idSeconds: number;
  refreshSeconds: number;
  revocation: boolean;
  /** Seconds for which a rotated refresh token still works; null when rotation is off. */
  rotationGraceSeconds: number | null;
  /** Null: all standard attributes. */
  readAttributes: ReadonlySet<string> | null;
  writeAttributes: ReadonlySet<string> | null;
  /** EnablePropagateAdditionalUserContextData. */
  takesCallerAddress: boolean;
  oauth: OAuthSettings;
  properties: Properties;
}

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * Flows of a client without ExplicitAuthFlows.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

function readValidity(properties: Properties, token: string, fallback: { value: number; unit: string }): number {
  const value = readNumber(properties, `${token}Validity`, 0);
  if (value === 0) return fallback.value * (SECONDS[fallback.unit] ?? 1);
  const unit = readText(readObject(properties, 'TokenValidityUnits'), token);
  // Without a unit a refresh token is counted in days, the others in hours.
  return value * (SECONDS[unit ?? (token === 'RefreshToken' ? 'days' : 'hours')] ?? 1);
}

function readFlows(properties: Properties, rotation: boolean): ReadonlySet<string> {
  const named = readTexts(properties, 'ExplicitAuthFlows');
  const flows = new Set((named.length === 0 ? DEFAULT_FLOWS : named).map((flow) => flow.replace(/^ALLOW_/, '')));
  if (flows.has('ADMIN_NO_SRP_AUTH')) flows.add('ADMIN_USER_PASSWORD_AUTH');
  // With the older names, without ALLOW_, REFRESH_TOKEN_AUTH stays enabled (same page). They add to SRP, but for
  // CUSTOM_AUTH_FLOW_ONLY.
  if (named.length > 0 && !named.some((flow) => flow.startsWith('ALLOW_'))) {
    flows.add('REFRESH_TOKEN_AUTH');
    if (!flows.has('CUSTOM_AUTH_FLOW_ONLY')) flows.add('USER_SRP_AUTH');
  }
  if (rotation) flows.delete('REFRESH_TOKEN_AUTH');
  return flows;
}

function readNames(properties: Properties, name: string): ReadonlySet<string> | null {
  const names = readTexts(properties, name);
  return names.length === 0 ? null : new Set(names);
}

/**
 * Reads the CloudFormation properties of an AWS::Cognito::UserPoolClient.
 * @param createdMillis when the client was deployed, in milliseconds since the epoch.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function toAppClient(model: UserPoolClientModel, createdMillis: number): AppClient {
  const { id, name, userPoolId, secret, properties } = model;
  const rotation = readObject(properties, 'RefreshTokenRotation');
  const rotates = readText(rotation, 'Feature') === 'ENABLED';
  return {
    id,
    name,
    userPoolId,
    secrets: new ClientSecrets(id, secret === null ? null : { value: secret, createdMillis }),
    flows: readFlows(properties, rotates),
    hidesUsers: readText(properties, 'PreventUserExistenceErrors') === 'ENABLED',
    authSessionSeconds: readNumber(properties, 'AuthSessionValidity', 3) * 60,
    accessSeconds: readValidity(properties, 'AccessToken', { value: 60, unit: 'minutes' }),
    idSeconds: readValidity(properties, 'IdToken', { value: 60, unit: 'minutes' }),
    refreshSeconds: readValidity(properties, 'RefreshToken', { value: 30, unit: 'days' }),
    revocation: readBoolean(properties, 'EnableTokenRevocation', true),
    rotationGraceSeconds: rotates ? readNumber(rotation, 'RetryGracePeriodSeconds', 0) : null,
    readAttributes: readNames(properties, 'ReadAttributes'),
    writeAttributes: readNames(properties, 'WriteAttributes'),
    takesCallerAddress: readBoolean(properties, 'EnablePropagateAdditionalUserContextData', false),
    oauth: readOAuthSettings(properties),
    properties,
  };
}

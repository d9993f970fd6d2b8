import type { Properties } from '../../assembly/model.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { asObject } from '../settings/properties.ts';
import { invokeTrigger } from './invokeTrigger.ts';
import { metadataOf, type Metadata } from './toEvent.ts';

interface MigrationRequest {
  source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword';
  /** As typed. */
  username: string;
  /** Absent at ForgotPassword. */
  password?: string;
  /** ClientMetadata of InitiateAuth. */
  validationData?: Metadata;
  /** ClientMetadata of ForgotPassword. */
  clientMetadata?: Metadata;
}

/** A user that the trigger knows. */
export interface MigratedUser {
  attributes: Record<string, string>;
  confirmed: boolean;
  /** Takes an alias from another user. */
  forceAlias: boolean;
}

function readAttributes(response: Properties): Record<string, string> | null {
  const entries = Object.entries(asObject(response['userAttributes']));
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value !== 'string') {
        throw exceptions.triggerMemberInvalid('UserMigration', `response.userAttributes.${name}`, value);
      }
      return [name, value];
    }),
  );
}

/**
 * Invokes UserMigration for an unknown user. Returns null when the pool has no such trigger, or the function returns no
 * attributes.
 * @throws NotEmulatedError when the function asks for the welcome message, whose content AWS does not document.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export async function userMigration(
  cognito: Cognito,
  { pool, client }: ClientScope,
  migration: MigrationRequest,
): Promise<MigratedUser | null> {
  const { source, username, password, validationData = null, clientMetadata } = migration;
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'UserMigration',
    source,
    userName: username,
    clientId: client.id,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData,
      userAttributes: null,
      ...metadataOf(clientMetadata),
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  });
  const attributes = response && readAttributes(response);
  if (attributes === null) return null;
  if (response?.['messageAction'] !== 'SUPPRESS') {
    throw new NotEmulatedError('the welcome message of UserMigration: set messageAction to SUPPRESS');
  }
  return {
    attributes,
    confirmed: response['finalUserStatus'] === 'CONFIRMED',
    forceAlias: response['forceAliasCreation'] === true,
  };
}

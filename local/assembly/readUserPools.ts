import type {
  IdentityProviderModel,
  Properties,
  UserPoolClientModel,
  UserPoolDomainModel,
  UserPoolGroupModel,
  UserPoolModel,
} from './model.ts';
import { emulatedProperties } from './emulatedProperties.ts';
import type { Scope } from './scope.ts';

const SESSION_CONFIGURATION = 'AWS::Cognito::UserPoolSessionConfigurationAttachment';
const USER_POOL = 'AWS::Cognito::UserPool';
const APP_CLIENT = 'AWS::Cognito::UserPoolClient';
const GROUP = 'AWS::Cognito::UserPoolGroup';
const DOMAIN = 'AWS::Cognito::UserPoolDomain';
const IDENTITY_PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';

/**
 * The session configurations of a stack, by the id of their user pool, which can be in another stack.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolsessionconfigurationattachment.html
 */
export function readSessionConfigurations(scope: Scope): [string, Properties][] {
  return scope.logicalIds(SESSION_CONFIGURATION).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: SESSION_CONFIGURATION, scope });
    return [String(properties['UserPoolId']), properties];
  });
}

/** The user pools of a stack. */
export function readUserPools(scope: Scope): UserPoolModel[] {
  return scope.logicalIds(USER_POOL).map((logicalId) => ({
    logicalId,
    id: String(scope.ref(logicalId)),
    arn: String(scope.attribute(logicalId, 'Arn')),
    properties: emulatedProperties({ logicalId, type: USER_POOL, scope }),
  }));
}

/** The app clients of a stack. */
export function readUserPoolClients(scope: Scope): UserPoolClientModel[] {
  return scope.logicalIds(APP_CLIENT).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: APP_CLIENT, scope });
    return {
      logicalId,
      id: String(scope.ref(logicalId)),
      name: String(scope.attribute(logicalId, 'Name')),
      userPoolId: String(properties['UserPoolId']),
      secret: properties['GenerateSecret'] === true ? String(scope.attribute(logicalId, 'ClientSecret')) : null,
      properties,
    };
  });
}

/** The groups of a stack; their user pool may be in another one. */
export function readUserPoolGroups(scope: Scope): UserPoolGroupModel[] {
  return scope.logicalIds(GROUP).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: GROUP, scope });
    return {
      logicalId,
      name: String(scope.ref(logicalId)),
      userPoolId: String(properties['UserPoolId']),
      properties,
    };
  });
}

/**
 * The domains of user pools in a stack.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html
 */
export function readUserPoolDomains(scope: Scope): UserPoolDomainModel[] {
  return scope.logicalIds(DOMAIN).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: DOMAIN, scope });
    const domain = String(scope.ref(logicalId));
    const host =
      properties['CustomDomainConfig'] === undefined ? `${domain}.auth.${scope.region}.amazoncognito.com` : domain;
    return { logicalId, userPoolId: String(properties['UserPoolId']), baseUrl: `https://${host}`, domain, properties };
  });
}

/** The engine's own provider stands in for each one, so it needs no secret that is only in an account. */
const PROVIDER_SECRETS = ['ProviderDetails.client_secret', 'ProviderDetails.private_key'];

/** The external identity providers of user pools in a stack. */
export function readIdentityProviders(scope: Scope): IdentityProviderModel[] {
  return scope.logicalIds(IDENTITY_PROVIDER).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: IDENTITY_PROVIDER, scope, optional: PROVIDER_SECRETS });
    const name = String(scope.ref(logicalId));
    return { logicalId, userPoolId: String(properties['UserPoolId']), name, properties };
  });
}

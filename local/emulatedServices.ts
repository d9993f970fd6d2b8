/** An AWS service that the engine emulates. */
interface EmulatedService {
  /** The service's name in the call log. */
  name:
    | 'appsync'
    | 'cloudwatch'
    | 'cognito'
    | 'cognito-identity'
    | 'events'
    | 'kms'
    | 'lambda'
    | 'logs'
    | 'query'
    | 'secretsmanager'
    | 'servicequotas'
    | 'ses';
  /** Resource types that are read from the template. Others are reported at boot, but for those of `accepted`. */
  resourceTypes: readonly string[];
  /**
   * The end of the SDK's endpoint variable, `AWS_ENDPOINT_URL_<id>`, that leads functions to the engine; null for a
   * service that functions do not call, or whose calls are not emulated.
   * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
   */
  endpointId: string | null;
  /** Text before the action in the header X-Amz-Target, which names the service; null for another protocol. */
  targetPrefix: string | null;
}

/**
 * The services that the engine emulates: the one place from which resource types, endpoint variables and routes come.
 * appsync/README.md says how to add one.
 */
export const emulatedServices: readonly EmulatedService[] = [
  {
    name: 'appsync',
    resourceTypes: [
      'AWS::AppSync::ApiKey',
      'AWS::AppSync::DataSource',
      'AWS::AppSync::FunctionConfiguration',
      'AWS::AppSync::GraphQLApi',
      'AWS::AppSync::GraphQLSchema',
      'AWS::AppSync::Resolver',
    ],
    endpointId: null,
    targetPrefix: null,
  },
  {
    name: 'cognito',
    resourceTypes: [
      'AWS::Cognito::UserPool',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolDomain',
      'AWS::Cognito::UserPoolGroup',
      'AWS::Cognito::UserPoolIdentityProvider',
      'AWS::Cognito::UserPoolResourceServer',
      'AWS::Cognito::UserPoolSessionConfigurationAttachment',
    ],
    endpointId: 'COGNITO_IDENTITY_PROVIDER',
    targetPrefix: 'AWSCognitoIdentityProviderService.',
  },
  {
    name: 'cognito-identity',
    resourceTypes: ['AWS::Cognito::IdentityPool', 'AWS::Cognito::IdentityPoolRoleAttachment'],
    endpointId: 'COGNITO_IDENTITY',
    targetPrefix: 'AWSCognitoIdentityService.',
  },
  { name: 'events', resourceTypes: ['AWS::Events::Rule'], endpointId: null, targetPrefix: null },
  { name: 'kms', resourceTypes: ['AWS::KMS::Key'], endpointId: 'KMS', targetPrefix: 'TrentService.' },
  {
    name: 'lambda',
    resourceTypes: ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Function', 'AWS::Lambda::LayerVersion'],
    endpointId: 'LAMBDA',
    targetPrefix: null,
  },
  // Only calls that check a deployment, from its stacks and the account's settings: account/.
  { name: 'cloudwatch', resourceTypes: [], endpointId: null, targetPrefix: 'GraniteServiceVersion20100801.' },
  { name: 'logs', resourceTypes: [], endpointId: null, targetPrefix: 'Logs_20140328.' },
  // CloudFormation, IAM, SNS and STS, which share the AWS query protocol.
  { name: 'query', resourceTypes: [], endpointId: null, targetPrefix: null },
  { name: 'servicequotas', resourceTypes: [], endpointId: null, targetPrefix: 'ServiceQuotasV20190624.' },
  { name: 'ses', resourceTypes: [], endpointId: null, targetPrefix: null },
  {
    name: 'secretsmanager',
    resourceTypes: ['AWS::SecretsManager::Secret'],
    endpointId: 'SECRETS_MANAGER',
    targetPrefix: 'secretsmanager.',
  },
];

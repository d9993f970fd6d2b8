const GRANTS = 'grants permissions; the engine runs everything with all of them';
const OBSERVES = 'only watches; what it would watch is in the call log';
const LOGS = 'keeps log lines; the engine prints them';

/**
 * Resource types that need no emulation, with the reason. Every type that is neither here nor emulated is reported at
 * boot. A type belongs here if a caller of the API gets the same responses with and without the resource.
 */
export const accepted: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'tells AWS which constructs were used',
  'AWS::CloudFormation::Stack': 'is read with the stacks of the assembly',
  'AWS::CloudFormation::WaitConditionHandle': 'makes nothing; a stack must not be empty',
  'AWS::CloudWatch::Alarm': OBSERVES,
  'AWS::CloudWatch::AnomalyDetector': OBSERVES,
  'AWS::CloudWatch::CompositeAlarm': OBSERVES,
  'AWS::CloudWatch::Dashboard': OBSERVES,
  'AWS::Cognito::LogDeliveryConfiguration': OBSERVES,
  'AWS::Cognito::ManagedLoginBranding': 'styles the pages of managed login; those of the engine have their own style',
  'AWS::Cognito::UserPoolUICustomizationAttachment':
    'styles the pages of managed login; those of the engine have their own style',
  'AWS::IAM::ManagedPolicy': GRANTS,
  'AWS::IAM::Policy': GRANTS,
  'AWS::IAM::Role': GRANTS,
  'AWS::IAM::RolePolicy': GRANTS,
  'AWS::KMS::Alias': 'names a key, by which the engine finds it',
  'AWS::Lambda::Alias': 'names a version; the engine runs the one version that the assembly holds',
  'AWS::Lambda::LayerVersionPermission': GRANTS,
  'AWS::Lambda::Permission': GRANTS,
  'AWS::Lambda::Version': 'freezes a version; the engine runs the one version that the assembly holds',
  'AWS::Logs::LogGroup': LOGS,
  'AWS::Logs::LogStream': LOGS,
  'AWS::Logs::MetricFilter': OBSERVES,
  'AWS::Logs::QueryDefinition': OBSERVES,
  'AWS::Logs::ResourcePolicy': GRANTS,
  'AWS::Logs::SubscriptionFilter': OBSERVES,
  'AWS::SecretsManager::ResourcePolicy': GRANTS,
  'AWS::SNS::Subscription': 'passes on what alarms report',
  'AWS::SNS::Topic': 'passes on what alarms report',
  'AWS::SNS::TopicPolicy': GRANTS,
  'Custom::DescribeCognitoUserPoolClient': 'asks Cognito for the app client, which the engine knows itself',
  'Custom::LogRetention': LOGS,
};

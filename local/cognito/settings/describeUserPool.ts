import { asObject, readBoolean, readNumber, readObject, readText } from './properties.ts';
import type { AttributeSchema } from './schema.ts';
import type { UserPool } from './userPool.ts';

/** Properties that DescribeUserPool returns unchanged, under CloudFormation's name. */
const ECHOED = [
  'AliasAttributes',
  'UsernameAttributes',
  'AutoVerifiedAttributes',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'SmsVerificationMessage',
  'SmsAuthenticationMessage',
  'LambdaConfig',
  'DeletionProtection',
  'UserPoolTags',
  'UserPoolTier',
] as const;

/** Structures that DescribeUserPool returns unchanged when they are set. */
const ECHOED_OBJECTS = [
  'EmailConfiguration',
  'SmsConfiguration',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'VerificationMessageTemplate',
] as const;

function describeAttribute(attribute: AttributeSchema): object {
  const { name, type, required, mutable, developerOnly, min, max } = attribute;
  const limit = (value: number | null) => (value === null ? undefined : String(value));
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: developerOnly,
    Mutable: mutable,
    Required: required,
    ...(type === 'Number' ? { NumberAttributeConstraints: { MinValue: limit(min), MaxValue: limit(max) } } : {}),
    ...(type === 'String' ? { StringAttributeConstraints: { MinLength: limit(min), MaxLength: limit(max) } } : {}),
  };
}

function describeRecovery(pool: UserPool): object {
  return pool.recovery === null
    ? {}
    : {
        AccountRecoverySetting: {
          RecoveryMechanisms: pool.recovery.map((Name, index) => ({ Name, Priority: index + 1 })),
        },
      };
}

function describeInvitation(pool: UserPool): object {
  const config = readObject(pool.properties, 'AdminCreateUserConfig');
  return {
    AllowAdminCreateUserOnly: readBoolean(config, 'AllowAdminCreateUserOnly', false),
    UnusedAccountValidityDays: readNumber(config, 'UnusedAccountValidityDays', pool.policy.temporaryPasswordDays),
    InviteMessageTemplate: config['InviteMessageTemplate'],
  };
}

/**
 * Returns a pool as DescribeUserPool does; `createdAt` in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function describeUserPool(pool: UserPool, known: { createdAt: number; users: number }): object {
  const { properties, policy } = pool;
  const echoed = ECHOED.filter((name) => properties[name] !== undefined).map((name): [string, unknown] => [
    name,
    properties[name],
  ]);
  const objects = ECHOED_OBJECTS.filter((name) => properties[name] !== undefined).map((name): [string, unknown] => [
    name,
    asObject(properties[name]),
  ]);
  return {
    ...Object.fromEntries([...echoed, ...objects]),
    ...describeRecovery(pool),
    Id: pool.id,
    Arn: pool.arn,
    Name: readText(properties, 'UserPoolName') ?? pool.id,
    MfaConfiguration: pool.mfa,
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    Policies: {
      PasswordPolicy: {
        MinimumLength: policy.minimumLength,
        RequireUppercase: policy.requireUppercase,
        RequireLowercase: policy.requireLowercase,
        RequireNumbers: policy.requireNumbers,
        RequireSymbols: policy.requireSymbols,
        TemporaryPasswordValidityDays: policy.temporaryPasswordDays,
        ...(policy.historySize > 0 ? { PasswordHistorySize: policy.historySize } : {}),
      },
    },
    SchemaAttributes: [...pool.schema.values()].map(describeAttribute),
    AdminCreateUserConfig: describeInvitation(pool),
    EstimatedNumberOfUsers: known.users,
    CreationDate: known.createdAt,
    LastModifiedDate: known.createdAt,
  };
}

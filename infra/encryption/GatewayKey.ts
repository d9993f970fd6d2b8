import { Annotations, ArnFormat, Aws, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** Actions that IAM policies of the account may allow on the key. Listed one by one instead of `kms:*`. */
const ACCOUNT_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/**
 * Actions that CloudWatch Logs needs, listed one by one instead of with wildcards.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const LOG_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Properties of `GatewayKey`. */
interface GatewayKeyProps {
  /** An existing key; undefined creates one. */
  readonly encryptionKey: IKey | undefined;
  /** Removal policy of a new key. */
  readonly removalPolicy: RemovalPolicy;
}

/** The KMS key that encrypts the client secret and the logs: the given key, or a new one with yearly rotation. */
export class GatewayKey extends Construct {
  /** The KMS key. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: GatewayKeyProps) {
    super(scope, id);
    this.key = props.encryptionKey ?? this.newKey(props.removalPolicy);
    const { statementAdded } = this.key.addToResourcePolicy(this.logsStatement());
    if (!statementAdded) {
      Annotations.of(this).addWarningV2(
        'genkan:encryptionKeyPolicy',
        'The policy of an imported encryptionKey cannot be changed here. It must already let CloudWatch Logs use the key.',
      );
    }
  }

  private newKey(removalPolicy: RemovalPolicy): Key {
    // In a key policy, `Resource: *` is this key only, and KMS accepts no other value:
    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
    const account = new PolicyStatement({
      principals: [new AccountRootPrincipal()],
      actions: ACCOUNT_ACTIONS,
      resources: ['*'],
    });
    return new Key(this, 'Key', {
      description: 'Genkan: the client secret of the user pool, and the logs',
      enableKeyRotation: true,
      policy: new PolicyDocument({ statements: [account] }),
      removalPolicy,
    });
  }

  private logsStatement(): PolicyStatement {
    const anyLogGroup = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
      actions: LOG_ACTIONS,
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': anyLogGroup } },
    });
  }
}

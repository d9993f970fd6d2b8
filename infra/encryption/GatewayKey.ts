import { Annotations, ArnFormat, Aws, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** What the account may do with the key, as far as its own IAM policies say so. Spelled out: no `kms:*`. */
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

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html, its wildcards spelled out. */
const LOG_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** What GatewayKey needs to know. */
export interface GatewayKeyProps {
  /** A key to use instead of a new one. */
  readonly encryptionKey: IKey | undefined;
  /** What becomes of a new key when it leaves the stack. */
  readonly removalPolicy: RemovalPolicy;
}

/** The key that encrypts the client secret and the logs: the given one, or a new one that rotates every year. */
export class GatewayKey extends Construct {
  /** The key in use. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: GatewayKeyProps) {
    super(scope, id);
    this.key = props.encryptionKey ?? this.newKey(props.removalPolicy);
    const { statementAdded } = this.key.addToResourcePolicy(this.logsStatement());
    if (!statementAdded) {
      Annotations.of(this).addWarningV2(
        'genkan:encryptionKeyPolicy',
        'The policy of the given encryptionKey cannot be changed from here; it must already let CloudWatch Logs use the key.',
      );
    }
  }

  private newKey(removalPolicy: RemovalPolicy): Key {
    // In a key policy `Resource: *` means this key and nothing else, and KMS knows no other spelling:
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

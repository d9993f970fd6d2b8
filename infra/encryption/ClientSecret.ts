import { Aws, Validations } from 'aws-cdk-lib';
import type { CfnUserPoolClient, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** What ClientSecret needs to know. */
export interface ClientSecretProps {
  /** The app client whose secret is kept. */
  readonly userPoolClient: UserPoolClient;
  /** Encrypts the secret. */
  readonly key: IKey;
}

/**
 * The app client's secret in Secrets Manager. The template holds a reference only: CloudFormation moves the value from
 * Cognito to Secrets Manager, without the custom resource of CDK's `userPoolClientSecret`, whose answer carries the value.
 */
export class ClientSecret extends Construct {
  /** The secret; its ARN is complete. */
  readonly secret: ISecret;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, { userPoolClient, key }: ClientSecretProps) {
    super(scope, id);
    this.key = key;
    const client = userPoolClient.node.defaultChild as CfnUserPoolClient;
    const resource = new CfnSecret(this, 'Secret', {
      description: 'Genkan: the secret of the app client of the user pool',
      kmsKeyId: key.keyArn,
      secretString: client.attrClientSecret,
    });
    this.secret = Secret.fromSecretAttributes(this, 'Reference', {
      secretCompleteArn: resource.ref,
      encryptionKey: key,
    });
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'Cognito makes this secret, so rotating it means asking Cognito for a second one; a rotation function for that ' +
        'comes later. Until then docs/aws-checklist.md says how to replace the secret by hand.',
    });
  }

  /** What reading this secret takes: the value itself, and its key when Secrets Manager asks for it and only then. */
  readStatements(): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.key.keyArn],
        // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
        conditions: {
          StringEquals: {
            'kms:ViaService': `secretsmanager.${Aws.REGION}.amazonaws.com`,
            'kms:EncryptionContext:SecretARN': this.secret.secretArn,
          },
        },
      }),
    ];
  }
}

import { Aws, Validations } from 'aws-cdk-lib';
import type { CfnUserPoolClient, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ClientSecretAccess } from './ClientSecretAccess.ts';

/** Properties of `ClientSecret`. */
interface ClientSecretProps {
  /** The app client whose secret is stored. */
  readonly userPoolClient: UserPoolClient;
  /** KMS key that encrypts the secret. */
  readonly key: IKey;
}

/**
 * The app client's secret in Secrets Manager. The template contains only a reference, and CloudFormation copies the
 * value from Cognito to Secrets Manager. CDK's `userPoolClientSecret` is not used, because the response of its custom
 * resource contains the value.
 */
export class ClientSecret extends Construct implements ClientSecretAccess {
  /** The secret, with its complete ARN. */
  readonly secret: ISecret;
  readonly variables: Readonly<Record<string, string>>;
  readonly environmentKey = undefined;
  readonly authFunctionName = undefined;
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
    this.variables = { CLIENT_SECRET_ARN: this.secret.secretArn };
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'Cognito generates this secret, so its rotation needs a function that requests a second one from Cognito. ' +
        'That function does not exist yet: docs/construct.md shows how to rotate the secret by hand.',
    });
  }

  /**
   * Returns the permissions to read this secret: to get its value, and to decrypt it through Secrets Manager only.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
   */
  readStatements(): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.key.keyArn],
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

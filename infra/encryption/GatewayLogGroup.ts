import type { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What every log group of the gateway shares. */
export interface LogSettings {
  /** How long events are kept. */
  readonly logRetention: RetentionDays;
  /** What becomes of a log group when it leaves the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** Encrypts the events. */
  readonly key: IKey;
}

/** What GatewayLogGroup needs to know. */
export interface GatewayLogGroupProps extends LogSettings {
  /** The log group's name; undefined: CloudFormation gives one. */
  readonly logGroupName?: string;
}

/**
 * An encrypted log group with a retention, made before anything is written to it. Without it Lambda and AppSync would
 * make their own, which keeps everything for ever.
 */
export class GatewayLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, { logRetention, key, ...rest }: GatewayLogGroupProps) {
    super(scope, id, { retention: logRetention, encryptionKey: key, ...rest });
  }

  /**
   * What writing to this log group takes, and no more: making log groups is not part of it.
   * `GetAtt Arn` ends in `:*`, which stands for the group's streams.
   */
  writeStatement(): PolicyStatement {
    return new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroupArn],
    });
  }
}

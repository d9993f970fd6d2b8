import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** A gateway for a trial: no resource is retained when the stack is deleted. */
export class TrialStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new AuthGateway(this, 'Accounts', {
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      introspection: true,
      refreshTokenValidity: Duration.hours(1),
    });
  }
}

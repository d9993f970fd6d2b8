import type { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/**
 * Returns CDK's message when the sender cannot be used in the stack, otherwise null. CDK checks it only in the user
 * pool, after the functions are bundled. The usual cause: `withSES` without `sesRegion` in a stack without a Region.
 */
export function emailProblem(scope: Construct, email: UserPoolEmail): string | null {
  try {
    email._bind(scope);
    return null;
  } catch (error) {
    return `email cannot be used: ${(error as Error).message}`;
  }
}

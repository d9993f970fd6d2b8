import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/** CloudFormation's type, for which this version of CDK has no class. */
const TYPE = 'AWS::Cognito::UserPoolSessionConfigurationAttachment';

/**
 * Lets users list and end their sessions. 20 sessions of a user at a time is Cognito's default, which must be named.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
 */
export class SessionTracking extends CfnResource {
  constructor(scope: Construct, id: string, { userPool }: { readonly userPool: IUserPool }) {
    super(scope, id, {
      type: TYPE,
      properties: {
        UserPoolId: userPool.userPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 20 },
      },
    });
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::F3006',
      reason: `CloudFormation has ${TYPE}, and this version of CDK does not know it yet.`,
    });
  }
}

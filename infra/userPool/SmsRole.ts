import { ArnFormat, Aws, Names, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** The role by which the user pool sends texts. */
export class SmsRole extends Construct {
  /** Assumed by Cognito, for user pools of this account and Region only. */
  readonly role: Role;
  /** What Cognito has to show when it assumes the role. */
  readonly externalId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.externalId = Names.uniqueResourceName(this, { maxLength: 64 });
    this.role = new Role(this, 'Role', {
      description: 'Lets the user pool send texts to phone numbers',
      assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com', {
        // The pool's own ARN would be a circle: the pool refers to the role.
        // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-message.html
        conditions: {
          StringEquals: { 'sts:ExternalId': this.externalId, 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': this.arn('cognito-idp', 'userpool', ArnFormat.SLASH_RESOURCE_NAME) },
        },
      }),
      inlinePolicies: { publish: new PolicyDocument({ statements: [this.publishToPhones()] }) },
    });
  }

  /**
   * SNS has no ARN for a phone number, so "phone numbers only" can be said only as "everything that is not a topic":
   * topics, subscriptions and platform endpoints all have ARNs of this form.
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
   */
  private publishToPhones(): PolicyStatement {
    return new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] });
  }

  private arn(service: string, resource: string, arnFormat: ArnFormat): string {
    return Stack.of(this).formatArn({ service, resource, resourceName: '*', arnFormat });
  }
}

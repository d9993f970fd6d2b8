import { ArnFormat, Aws, Names, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/**
 * The role that the user pool assumes to send SMS messages.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-message.html
 */
export class SmsRole extends Construct {
  /** The role. Only user pools of this account and Region can assume it. */
  readonly role: Role;
  /** External id that Cognito sends when it assumes the role. */
  readonly externalId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.externalId = Names.uniqueResourceName(this, { maxLength: 64 });
    this.role = new Role(this, 'Role', {
      description: 'Lets the user pool send texts to phone numbers',
      assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com', {
        // Any user pool of this account and Region: the ARN of this pool would be a circular reference, because the
        // pool refers to the role.
        conditions: {
          StringEquals: { 'sts:ExternalId': this.externalId, 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': this.arn('cognito-idp', 'userpool', ArnFormat.SLASH_RESOURCE_NAME) },
        },
      }),
      inlinePolicies: { publish: new PolicyDocument({ statements: [this.publishToPhones()] }) },
    });
  }

  /**
   * Returns the permission to publish to phone numbers only. A phone number has no ARN, so the statement excludes
   * topics, subscriptions and platform endpoints, whose ARNs all have this form.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
   */
  private publishToPhones(): PolicyStatement {
    return new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] });
  }

  private arn(service: string, resource: string, arnFormat: ArnFormat): string {
    return Stack.of(this).formatArn({ service, resource, resourceName: '*', arnFormat });
  }
}

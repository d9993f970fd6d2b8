import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** A gateway whose API blocks an address after 300 requests in five minutes, and addresses with a bad reputation. */
export class GuardedStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    // Samples contain headers, tokens among them.
    const seen = { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: { ...seen, metricName: 'accounts' },
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: 300 } },
          visibilityConfig: { ...seen, metricName: 'rate' },
        },
        {
          name: 'reputation',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
          },
          visibilityConfig: { ...seen, metricName: 'reputation' },
        },
      ],
    });
    new AuthGateway(this, 'Accounts', { webAclArn: webAcl.attrArn });
  }
}

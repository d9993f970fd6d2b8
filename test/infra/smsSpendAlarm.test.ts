import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import { expectCount, expectProperties, newApp, synthesize } from './synthesize.ts';

const ALARM = 'AWS::CloudWatch::Alarm';

describe('the alarm on the cost of SMS messages', () => {
  test('does not exist by default', () => {
    const { template, gateway } = synthesize();
    expectCount(template, ALARM, 0);
    expect(gateway.smsSpendAlarm).toBeUndefined();
  });

  test("watches the account's cost of the month, and keeps its state without data", () => {
    const { template } = synthesize({ smsSpendAlarm: 50 });
    expectCount(template, ALARM, 1);
    expectProperties(template, ALARM, {
      Namespace: 'AWS/SNS',
      MetricName: 'SMSMonthToDateSpentUSD',
      Dimensions: Match.absent(),
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
      AlarmActions: Match.absent(),
    });
  });

  test('takes an action of the app', () => {
    const stack = new AuthGatewayStack(newApp(), 'Genkan', { smsSpendAlarm: 50 });
    stack.gateway.smsSpendAlarm?.addAlarmAction(new SnsAction(new Topic(stack, 'Operators')));
    expectProperties(Template.fromStack(stack), ALARM, {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('Operators') }],
    });
  });
});

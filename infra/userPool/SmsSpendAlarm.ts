import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** Properties of `SmsSpendAlarm`. */
interface SmsSpendAlarmProps {
  /** Threshold in US dollars per calendar month. */
  readonly dollars: number;
}

/**
 * An alarm on the cost of all SMS messages of the account in this Region since the start of the month. It has no
 * action.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html
 */
export class SmsSpendAlarm extends Alarm {
  constructor(scope: Construct, id: string, { dollars }: SmsSpendAlarmProps) {
    super(scope, id, {
      alarmDescription: `Genkan: SMS messages of this month cost ${dollars} US dollars or more`,
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        statistic: 'Maximum',
        period: Duration.minutes(5),
      }),
      threshold: dollars,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      // Keeps the state: there are no data points while no SMS message is sent.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }
}

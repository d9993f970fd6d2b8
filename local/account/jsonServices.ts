import { createJsonService, type Actions, type JsonService } from '../awsJson/createJsonService.ts';
import { notEmulated } from '../awsJson/ServiceException.ts';
import { quotas } from '../quotas/quotas.ts';
import type { AccountStore } from './AccountStore.ts';
import type { AccountParts } from './answerCall.ts';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
const cloudWatchActions: Actions<AccountStore> = {
  GetMetricStatistics({ state, clock }, input) {
    const metric = `${String(input['Namespace'])} ${String(input['MetricName'])}`;
    const isSpend = metric === 'AWS/SNS SMSMonthToDateSpentUSD';
    const point = { Timestamp: clock.nowSeconds(), Maximum: state.smsSpentUsd, Unit: 'None' };
    return { Label: input['MetricName'], Datapoints: isSpend && state.smsSpentUsd !== null ? [point] : [] };
  },
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const logsActions: Actions<AccountStore> = {
  DescribeLogGroups(store, input) {
    const { logGroupNamePrefix: prefix = '' } = input as { logGroupNamePrefix?: string };
    const groups = store.resources('AWS::Logs::LogGroup').filter(({ physicalId }) => physicalId.startsWith(prefix));
    return {
      logGroups: groups.map(({ physicalId, properties }) => ({
        logGroupName: physicalId,
        retentionInDays: properties['RetentionInDays'],
        ...(store.state.logKeys && { kmsKeyId: properties['KmsKeyId'] }),
      })),
    };
  },
};

/** @see https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html */
const serviceQuotasActions: Actions<AccountStore> = {
  ListServiceQuotas({ state }, input) {
    const service = String(input['ServiceCode']);
    if (service !== 'cognito-idp') throw notEmulated(`Service Quotas of ${service}`);
    const named = quotas.categories.flatMap(({ name, perSecond, raisable, serviceQuota: code }) =>
      code === null
        ? []
        : [{ QuotaCode: code, QuotaName: `Rate of ${name} requests`, Value: perSecond, Adjustable: raisable }],
    );
    return {
      Quotas: named.map((quota) => ({
        ...quota,
        ServiceCode: service,
        Value: state.serviceQuotas[quota.QuotaCode] ?? quota.Value,
      })),
    };
  },
};

const SERVICES = {
  cloudwatch: { name: 'CloudWatch', prefix: 'GraniteServiceVersion20100801.', actions: cloudWatchActions },
  logs: { name: 'CloudWatch Logs', prefix: 'Logs_20140328.', actions: logsActions },
  servicequotas: { name: 'Service Quotas', prefix: 'ServiceQuotasV20190624.', actions: serviceQuotasActions },
} as const;

/** Names of the emulated actions, for injected faults. */
export const jsonActionNames = Object.values(SERVICES).flatMap(({ actions }) => Object.keys(actions));

/** Creates the read-only calls of CloudWatch, CloudWatch Logs and Service Quotas that check a deployment. */
export function createJsonServices({
  store,
  events,
  faults,
}: AccountParts): Record<keyof typeof SERVICES, JsonService> {
  const create = (service: keyof typeof SERVICES): JsonService =>
    createJsonService({ service: 'account', ...SERVICES[service], store, logsContent: false, events, faults });
  return { cloudwatch: create('cloudwatch'), logs: create('logs'), servicequotas: create('servicequotas') };
}

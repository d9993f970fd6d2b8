import { toConditionExpression } from './dynamodb/conditionExpression.ts';
import { toSubscriptionFilter } from './subscriptionFilter.ts';
import type { UtilFunction } from './types/UtilFunction.ts';

function toText([filter]: readonly unknown[]): string | null {
  const expression = toConditionExpression(filter);
  return expression === null ? null : JSON.stringify(expression);
}

/**
 * `util.transform`, except for `toElasticsearchQueryDSL`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html
 */
export const transformFunctions: Readonly<Record<string, UtilFunction>> = {
  'transform.toDynamoDBFilterExpression': toText,
  'transform.toDynamoDBConditionExpression': toText,
  'transform.toSubscriptionFilter': ([filter, ignored, rules]) => toSubscriptionFilter(filter, ignored, rules),
};

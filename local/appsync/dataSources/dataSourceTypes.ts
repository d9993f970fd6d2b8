import type { DataSourceType } from './DataSourceType.ts';
import { lambdaSource } from './lambdaSource.ts';
import { noneSource } from './noneSource.ts';

/**
 * The types of data sources that the engine emulates. AppSync has these too: AMAZON_DYNAMODB, AMAZON_BEDROCK_RUNTIME,
 * AMAZON_ELASTICSEARCH, AMAZON_EVENTBRIDGE, AMAZON_OPENSEARCH_SERVICE, HTTP and RELATIONAL_DATABASE. A field on one of
 * them fails with NotEmulatedError, and the boot report names it.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_DataSource.html
 */
export const dataSourceTypes: readonly DataSourceType[] = [lambdaSource, noneSource];

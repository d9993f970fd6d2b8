import { bedrockFunctions } from './bedrockFunctions.ts';
import { dynamodbFunctions } from './dynamodb/dynamodbFunctions.ts';
import { rdsFunctions } from './rds/rdsFunctions.ts';
import type { UtilFunction } from './types/UtilFunction.ts';

/** The modules beside `@aws-appsync/utils`, and their functions by path, e.g. `operations.add`. */
export const moduleFunctions: Readonly<Record<string, Readonly<Record<string, UtilFunction>>>> = {
  '@aws-appsync/utils/dynamodb': dynamodbFunctions,
  '@aws-appsync/utils/rds': rdsFunctions,
  '@aws-appsync/utils/ai': bedrockFunctions,
};

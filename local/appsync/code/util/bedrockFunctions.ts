import type { UtilFunction } from './types/UtilFunction.ts';

function request(operation: string): UtilFunction {
  return ([payload]) => ({ operation, ...(payload as object | null) });
}

/**
 * The module `@aws-appsync/utils/ai`: requests to Amazon Bedrock.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html
 */
export const bedrockFunctions: Readonly<Record<string, UtilFunction>> = {
  invokeModel: request('InvokeModel'),
  converse: request('Converse'),
};

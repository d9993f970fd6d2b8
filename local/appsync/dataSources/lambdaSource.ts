import type { DataSourceModel } from '../../assembly/model.ts';
import { EngineError } from '../../EngineError.ts';
import { isRecord } from '../code/util/types/isRecord.ts';
import type { FieldError } from '../execution/fieldPlan.ts';
import { javaText } from '../schema/scalarCoercion.ts';
import type { DataSourceAnswer, DataSourceCall, DataSourceType } from './DataSourceType.ts';
import { invokeLambda } from './invokeLambda.ts';

/**
 * Items of a batch for a step with BatchInvoke and without MaxBatchSize.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers.html#advanced-use-case-batching
 */
const DEFAULT_BATCH_SIZE = 5;

/**
 * AWS_LAMBDA: the operations Invoke and BatchInvoke, and direct resolvers.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export const lambdaSource: DataSourceType = {
  type: 'AWS_LAMBDA',
  open: (source) => {
    const functionArn = readFunctionArn(source);
    return {
      run: (request, call) => run(functionArn, request, call),
      runDirect: (context, call) =>
        call.maxBatchSize > 0 ? runDirectBatch(functionArn, context, call) : runDirect(functionArn, context, call),
    };
  },
};

function readFunctionArn({ name, properties }: DataSourceModel): string {
  const config = properties['LambdaConfig'];
  if (!isRecord(config)) throw new EngineError(`data source ${name} has no LambdaConfig`);
  return String(config['LambdaFunctionArn']);
}

async function run(functionArn: string, requestObject: unknown, call: DataSourceCall): Promise<DataSourceAnswer> {
  const request = isRecord(requestObject) ? requestObject : {};
  const payload = request['payload'] ?? null;
  const { operation, invocationType = 'RequestResponse' } = request;
  if (operation === undefined || operation === null) return invalid("Value for field '$[operation]' not found.");
  if (operation !== 'Invoke' && operation !== 'BatchInvoke') {
    return invalid(`Unsupported operation '${javaText(operation)}'.`);
  }
  if (invocationType !== 'RequestResponse' && invocationType !== 'Event') {
    return invalid(`Unsupported invocationType '${javaText(invocationType)}'.`);
  }
  const isEvent = invocationType === 'Event';
  if (operation === 'BatchInvoke') {
    const maxBatchSize = call.maxBatchSize || DEFAULT_BATCH_SIZE;
    return call.batches.add({ step: call.step, functionArn, maxBatchSize, isEvent }, payload);
  }
  if (isEvent) {
    // The result is not awaited; a failure is in the function's own log.
    call.invoke(functionArn, payload).catch(() => undefined);
    return { result: null, error: null };
  }
  return invokeLambda(functionArn, payload, call);
}

/** The event is the whole context, and an error is raised as it is. */
async function runDirect(functionArn: string, context: object, call: DataSourceCall): Promise<DataSourceAnswer> {
  const answer = await invokeLambda(functionArn, context, call);
  if ('failed' in answer || answer.error === null) return answer;
  const { result, error, thrown = 'Error' } = answer;
  // Documented: the thrown error's own name.
  // https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html
  const isNamed = error.type === 'Lambda:Unhandled' && !['Error', 'Sandbox.Timedout'].includes(thrown);
  return { failed: { message: error.message, type: isNamed ? thrown : error.type, data: result, info: null } };
}

/**
 * The event is a list of contexts, and each item of the result has `data`, and for an error `errorMessage` and
 * `errorType`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html
 */
async function runDirectBatch(functionArn: string, context: object, call: DataSourceCall): Promise<DataSourceAnswer> {
  const { batches, step, maxBatchSize } = call;
  const answer = await batches.add({ step, functionArn, maxBatchSize, isEvent: false }, context);
  if ('failed' in answer) return answer;
  if (answer.error !== null) return { failed: { ...answer.error, data: null, info: null } };
  const { data = null, errorMessage, errorType } = isRecord(answer.result) ? answer.result : {};
  if (!errorMessage) return { result: data, error: null };
  const type = errorType === undefined || errorType === null ? null : javaText(errorType);
  return { failed: { message: javaText(errorMessage), type, data, info: null } };
}

function invalid(message: string): { failed: FieldError } {
  return { failed: { message, type: 'MappingTemplate', data: null, info: null } };
}

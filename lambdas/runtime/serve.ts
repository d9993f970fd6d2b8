import { AuthError } from './AuthError.ts';
import { ConfigError, type Config } from './config.ts';
import type { Caller, Invocation, Outcome } from './contract.ts';
import { toOutcome } from './errors.ts';
import { monotonicMillis } from './monotonicMillis.ts';
import { toLogLine, type Audit, type InvocationRecord } from './record.ts';

/** The part of Lambda's context that is used. */
interface LambdaContext {
  awsRequestId: string;
}

/** What lives as long as the execution environment. */
export interface Environment<Services> {
  config: Pick<Config, 'metricsNamespace'>;
  /**
   * Opens the services of one invocation; they report each exception of an AWS service by its name, and fill in what an
   * operator does.
   */
  openServices: (caller: Caller, reportException: (name: string) => void, audit: Audit) => Services;
}

/** Resolves one field: takes its input, resolves with its value, throws `AuthError` for a declared failure. */
type Operation<Services> = (services: Services, input: never, caller: Caller) => Promise<unknown>;

const REQUEST_ID = /^[\w=;:.-]{1,128}$/;

/**
 * Makes the Lambda handler of a table of operations: runs the operation, writes one log line, and returns the
 * `Outcome`. An undeclared error is thrown with a fixed text, so that Lambda counts a failed invocation and no detail
 * leaves.
 * @param operations by the name of their field
 * @param name of the function, for the text of an undeclared error that leaves it; the log has the error's class name
 * @param start makes the environment. Called while the function loads; when that fails, with each invocation until it
 * succeeds.
 */
export function serve<Services>(
  operations: Readonly<Record<string, Operation<Services>>>,
  start: () => Environment<Services>,
  name = 'auth',
): (event: Invocation, context: LambdaContext) => Promise<Outcome> {
  let environment = tryToStart(start);
  let coldStart = true;
  return async function handler(event, context) {
    const startedAt = monotonicMillis();
    const record = newRecord(context, coldStart);
    coldStart = false;
    try {
      record.requestId = toRequestId(event.caller.requestId, context);
      environment ??= start();
      const operation = Object.hasOwn(operations, event.operation) ? operations[event.operation] : undefined;
      if (operation === undefined) throw new UnknownOperationError();
      record.operation = event.operation;
      const caller = { ...event.caller, requestId: record.requestId };
      const services = environment.openServices(
        caller,
        (exception) => (record.cognitoError ??= exception),
        record.audit,
      );
      const value = await operation(services, event.input as never, caller);
      record.failed = false;
      record.outcome = toOutcomeName(value);
      return { ok: true, value };
    } catch (error) {
      if (error instanceof AuthError) {
        record.outcome = error.code;
        if (error.cause instanceof Error) record.fault = error.cause.name;
        return toOutcome(error, record.requestId);
      }
      record.fault = error instanceof Error ? error.name : 'NotAnError';
      throw error instanceof ConfigError ? error : new Error(`the ${name} function failed; its log has the request id`);
    } finally {
      record.durationMillis = Math.round(monotonicMillis() - startedAt);
      const namespace = environment?.config.metricsNamespace ?? 'Genkan';
      process.stdout.write(`${toLogLine(record, namespace, Date.now())}\n`);
    }
  };
}

class UnknownOperationError extends Error {
  override readonly name = 'UnknownOperationError';
}

/** Starts during Lambda's init phase. A failure is left to the first invocation, whose log line and metric show it. */
function tryToStart<Services>(start: () => Environment<Services>): Environment<Services> | undefined {
  try {
    return start();
  } catch {
    return undefined;
  }
}

function newRecord({ awsRequestId }: LambdaContext, coldStart: boolean): InvocationRecord {
  return {
    operation: 'unknown',
    outcome: 'Fault',
    failed: true,
    requestId: awsRequestId,
    cognitoError: null,
    fault: null,
    durationMillis: 0,
    coldStart,
    audit: {},
  };
}

/**
 * A client can send the trace header that the resolver took the id from, so only what looks like a trace id is used.
 */
function toRequestId(claimed: string, { awsRequestId }: LambdaContext): string {
  return REQUEST_ID.test(claimed) ? claimed : awsRequestId;
}

/** A challenge is named by its kind, any other value by its type. */
function toOutcomeName(value: unknown): string {
  const { kind, __typename } = value as { kind?: string; __typename: string };
  return kind ?? __typename;
}

import { ConfigError, type Config } from './config.ts';
import { toRequestId, type AuthEvent, type Caller } from './event.ts';
import { monotonicMillis } from './monotonicMillis.ts';
import type { Outcome } from './outcome.ts';
import { toLogLine, type InvocationRecord } from './record.ts';

/** What an invocation works with: the operations, bound to their services, and what the log may say about Cognito. */
export interface Session {
  /** Undefined for a name that is no operation. */
  run: ((input: unknown) => Promise<Outcome>) | undefined;
  /** Name of the exception that Cognito answered with last, or null. */
  cognitoError: () => string | null;
}

/** The part of Lambda's context that is used. */
export interface LambdaContext {
  awsRequestId: string;
}

/** What the world sees when something undeclared happens; the log has the error's class name. */
const FAULT = 'the auth function failed; its log has the request id';

/**
 * Makes the Lambda handler: runs the operation, writes one line about it, and lets nothing undeclared out. An undeclared
 * error is thrown on with a fixed text, so that Lambda counts a failed invocation and no text of its own travels.
 * @param prepare gives the settings and opens a session; called with each invocation, because its first call may fail.
 */
export function serve(prepare: () => { config: Config; open: (operation: string, caller: Caller) => Session }) {
  let coldStart = true;
  return async (event: AuthEvent, context: LambdaContext): Promise<Outcome> => {
    const started = monotonicMillis();
    const record: InvocationRecord = {
      operation: 'unknown',
      outcome: 'Fault',
      failed: true,
      requestId: context.awsRequestId,
      cognitoError: null,
      fault: null,
      durationMillis: 0,
      coldStart,
    };
    coldStart = false;
    let namespace = 'Genkan';
    let session: Session | undefined;
    try {
      const requestId = toRequestId(event.caller.requestId, context.awsRequestId);
      record.requestId = requestId;
      const { config, open } = prepare();
      namespace = config.metricsNamespace;
      session = open(event.operation, { ...event.caller, requestId });
      if (session.run === undefined) throw new UnknownOperationError();
      record.operation = event.operation;
      const outcome = await session.run(event.input);
      record.failed = !outcome.ok;
      record.outcome = outcome.ok ? toOutcomeName(outcome.value) : outcome.error.code;
      return outcome;
    } catch (error) {
      record.fault = error instanceof Error ? error.name : 'NotAnError';
      throw error instanceof ConfigError ? error : new Error(FAULT);
    } finally {
      record.cognitoError = session?.cognitoError() ?? null;
      record.durationMillis = Math.round(monotonicMillis() - started);
      process.stdout.write(`${toLogLine(record, namespace, Date.now())}\n`);
    }
  };
}

class UnknownOperationError extends Error {
  override readonly name = 'UnknownOperationError';
}

/** A challenge is known by its kind, any other value by its type. */
function toOutcomeName(value: unknown): string {
  const { kind, __typename } = value as { kind?: string; __typename: string };
  return kind ?? __typename;
}

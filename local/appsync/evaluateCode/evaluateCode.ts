import { ServiceException } from '../../awsJson/ServiceException.ts';
import { checkCode } from '../code/checkCode.ts';
import type { CodeProblem } from '../code/codeProblem.ts';
import { compileCode } from '../code/compileCode.ts';
import { evaluateHandler } from '../code/evaluateHandler.ts';
import type { CodeContext, Evaluation, HandlerOutcome } from '../code/evaluation.ts';
import { isRecord } from '../code/util/types/isRecord.ts';
import { authTypeOf } from './authTypeOf.ts';
import { callPlace } from './callPlace.ts';

/** Input of `evaluateCode`, with the members of AppSync's EvaluateCode. */
export interface EvaluateCodeInput {
  /** One bundled ES module that exports `request` and `response`: 1 to 32,768 characters. */
  code: string | undefined;
  /** The mock context (`ctx`), as an object or as JSON text of 2 to 28,000 characters. */
  context: CodeContext | string | undefined;
  /** The handler to run: `request` (the default) or `response`. */
  function?: string | undefined;
  /** APPSYNC_JS 1.0.0, which is the default and the only runtime. */
  runtime?: Partial<Record<'name' | 'runtimeVersion', string | undefined>> | undefined;
}

/** An error in the code, with its place counted from 1. */
export interface EvaluateCodeError {
  errorType: 'PARSER_ERROR' | 'LINT_ERROR';
  value: string;
  /** `span` is -1: unknown. */
  location: { line: number; column: number; span: number };
}

/** Output of `evaluateCode`, with the members of AppSync's EvaluateCode. */
export interface EvaluateCodeOutput {
  /** What the handler returned or passed to `runtime.earlyReturn`, as JSON text; absent after an error. */
  evaluationResult?: string;
  /** What ended the handler: `util.error`, `util.unauthorized`, an error of the code. */
  error?: { message: string; codeErrors?: EvaluateCodeError[] };
  /** Calls of `console`, e.g. `INFO - code.js:5:3: "current id" 7`. */
  logs: string[];
  /** `ctx.stash` after the run, as JSON text. */
  stash: string;
  /** Errors of `util.appendError`, as JSON text of a list. */
  outErrors: string;
}

const MAX_CODE = 32_768;
const [MIN_CONTEXT, MAX_CONTEXT] = [2, 28_000];
const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };

/**
 * Runs one handler of resolver code on a mock context, offline: a twin of AppSync's EvaluateCode, with its members,
 * limits and texts. The code is checked as AppSync checks it at deployment. A handler has one second.
 * @throws ServiceException with the name `BadRequestException` for input outside AppSync's limits, and for code or a
 * context that is nested too deeply for the engine: some thousand levels.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
 *
 * @example
 *   const { evaluationResult } = evaluateCode({
 *     code: readFileSync('resolvers/Query.post.js', 'utf8'),
 *     context: { arguments: { id: '7' } },
 *     function: 'request',
 *   });
 *   expect(JSON.parse(evaluationResult ?? '')).toEqual({ operation: 'GetItem', key: { id: { S: '7' } } });
 */
export function evaluateCode(input: EvaluateCodeInput): EvaluateCodeOutput {
  try {
    return evaluate(accept(input));
  } catch (error) {
    // The parser and JSON.stringify descend by recursion, and the stack ends after some thousand levels.
    if (error instanceof RangeError) throw badRequest('code or context is nested too deeply.');
    throw error;
  }
}

function evaluate({ code, handler, context }: Accepted): EvaluateCodeOutput {
  const problems = checkCode(code, handler).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) {
    const error = { message: 'The code contains one or more errors.', codeErrors: problems.map(toCodeError) };
    return { error, logs: [], stash: JSON.stringify(context.stash ?? {}), outErrors: '[]' };
  }
  const compiled = compileCode(code);
  const authType = authTypeOf(context.identity);
  const clock = { nowMillis: () => Date.now() };
  const evaluation = evaluateHandler({ code: compiled, handler, context, authType, clock });
  return {
    ...outcomeMembers(evaluation.outcome),
    logs: logLines(evaluation, code),
    stash: JSON.stringify(evaluation.stash),
    outErrors: JSON.stringify(evaluation.appendedErrors),
  };
}

interface Accepted {
  code: string;
  handler: 'request' | 'response';
  context: CodeContext;
}

function accept(input: EvaluateCodeInput): Accepted {
  if (!isRecord(input)) throw badRequest('the input must be an object.');
  const { code, context, function: handler = 'request', runtime = RUNTIME } = input;
  if (!isRecord(runtime) || runtime.name !== RUNTIME.name || runtime.runtimeVersion !== RUNTIME.runtimeVersion) {
    throw badRequest('runtime must be APPSYNC_JS 1.0.0.');
  }
  if (handler !== 'request' && handler !== 'response') throw badRequest('function must be request or response.');
  if (typeof code !== 'string' || code.length < 1 || code.length > MAX_CODE) {
    throw badRequest(`code must have 1 to ${MAX_CODE} characters.`);
  }
  const text = typeof context === 'string' ? context : jsonText(context);
  if (text === undefined || text.length < MIN_CONTEXT || text.length > MAX_CONTEXT) {
    throw badRequest(`context must have ${MIN_CONTEXT} to ${MAX_CONTEXT} characters of JSON.`);
  }
  return { code, handler, context: parseContext(text) };
}

/** Returns undefined for a context that JSON cannot hold: a cycle, or a BigInt. */
function jsonText(context: CodeContext | undefined): string | undefined {
  try {
    return JSON.stringify(context);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

function parseContext(text: string): CodeContext {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // The same error as for JSON that is no object.
  }
  throw badRequest('context must be the JSON text of an object.');
}

function badRequest(message: string): ServiceException {
  return new ServiceException('BadRequestException', message);
}

function toCodeError({ errorType, message, line, column }: CodeProblem): EvaluateCodeError {
  return { errorType, value: message, location: { line, column, span: -1 } };
}

function outcomeMembers(outcome: HandlerOutcome): Pick<EvaluateCodeOutput, 'evaluationResult' | 'error'> {
  switch (outcome.kind) {
    case 'value':
    case 'earlyReturn':
      return { evaluationResult: JSON.stringify(outcome.value) };
    case 'unauthorized':
      return { error: { message: 'Unauthorized' } };
    case 'error':
      return { error: { message: outcome.error.message } };
  }
}

function logLines({ logs }: Evaluation, code: string): string[] {
  return logs.map(({ level, place, values }) => {
    const texts = values.map((value) => JSON.stringify(value));
    return `${level} - ${callPlace(code, place)}: ${texts.join(' ')}`;
  });
}

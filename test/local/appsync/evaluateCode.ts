import { checkCode, type CodeProblem } from '../../../local/appsync/code/checkCode.ts';
import { compileCode } from '../../../local/appsync/code/compileCode.ts';
import { evaluateHandler } from '../../../local/appsync/code/evaluateHandler.ts';
import type { CodeContext } from '../../../local/appsync/code/evaluation.ts';
import type { ResolverError } from '../../../local/appsync/code/util/types/UtilFunction.ts';

/** What `evaluateCode` takes, as AppSync's EvaluateCode does. */
interface EvaluateCodeInput {
  /** One bundled ES module that exports `request` and `response`. */
  code: string;
  context: CodeContext;
  function: 'request' | 'response';
  /** `ctx.env`; wins over `context.env`. */
  environment?: Readonly<Record<string, string>>;
}

/** What `evaluateCode` answers. */
export interface EvaluateCodeResult {
  /** What the handler returned, or gave to `runtime.earlyReturn`; null after an error. */
  result: unknown;
  stash: Record<string, unknown>;
  /**
   * What `util.error` or `util.unauthorized` (`Unauthorized`) raised; type `Code` for an uncaught error; for invalid
   * code, type `CODE_ERROR` with the problems.
   */
  error?: ResolverError & { codeErrors?: CodeProblem[] };
  /** Errors of `util.appendError`, in order. */
  outErrors: ResolverError[];
  /** Lines of `console.log` and `console.error`. */
  logs: string[];
}

/**
 * Runs one handler of resolver code once, without an API around it.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
 */
export function evaluateCode(input: EvaluateCodeInput): EvaluateCodeResult {
  const problems = checkCode(input.code, input.function).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) {
    const message = 'The code contains one or more errors.';
    const error = { message, type: 'CODE_ERROR', data: null, info: null, codeErrors: problems };
    return { result: null, stash: { ...input.context.stash }, error, outErrors: [], logs: [] };
  }
  const { outcome, stash, appendedErrors, logs } = evaluateHandler({
    code: compileCode(input.code),
    handler: input.function,
    context: { ...input.context, env: input.environment ?? input.context.env ?? {} },
    authType: isNothing(input.context.identity) ? 'API Key Authorization' : 'User Pool Authorization',
    clock: { nowMillis: () => Date.now() },
  });
  const rest = { stash, outErrors: appendedErrors, logs: logs.map(({ values }) => values.map(asText).join(' ')) };
  switch (outcome.kind) {
    case 'value':
    case 'earlyReturn':
      return { result: outcome.value, ...rest };
    case 'unauthorized':
      return {
        result: null,
        error: { message: 'Unauthorized', type: 'Unauthorized', data: null, info: null },
        ...rest,
      };
    case 'error':
      return { result: null, error: outcome.error, ...rest };
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

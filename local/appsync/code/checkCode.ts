import { getLineInfo, parse, type Program } from 'acorn';
import { builtinRules } from './builtinRules.ts';
import type { CodeProblem, Finding } from './codeProblem.ts';
import { contextRules } from './contextRules.ts';
import { functionRules } from './functionRules.ts';
import { handlerFunctions, moduleRules } from './moduleRules.ts';
import { CodeModel } from './scopes.ts';
import { syntaxRules } from './syntaxRules.ts';

export type { CodeProblem } from './codeProblem.ts';

/** @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_Resolver.html */
const MAX_CHARACTERS = 32_768;

/**
 * Checks resolver or pipeline function code as AppSync does at deployment, and for what its lint plugin misses.
 * Never throws.
 * @param source one bundled ES module.
 * @param name what the code belongs to; copied into each problem.
 * @returns problems in the order of the text; the code can be deployed when none has the severity `error`.
 */
export function checkCode(source: string, name: string): CodeProblem[] {
  if (source.length < 1 || source.length > MAX_CHARACTERS) {
    const message = `the code has ${source.length} characters; AppSync takes 1 to ${MAX_CHARACTERS}`;
    return [{ name, severity: 'error', errorType: 'LINT_ERROR', line: 1, column: 1, message }];
  }
  let program: Program;
  try {
    program = parse(source, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    return [parserProblem(error, name)];
  }
  const code = new CodeModel(program);
  const findings = [
    ...syntaxRules(code),
    ...builtinRules(code),
    ...functionRules(code),
    ...contextRules(code, handlerFunctions(code)),
    ...moduleRules(code),
  ];
  return findings
    .toSorted((one, other) => one.node.start - other.node.start)
    .map((finding) => toProblem(finding, source, name));
}

function toProblem({ node, message, severity = 'error' }: Finding, source: string, name: string): CodeProblem {
  const { line, column } = getLineInfo(source, node.start);
  return { name, severity, errorType: 'LINT_ERROR', line, column: column + 1, message };
}

function parserProblem(error: unknown, name: string): CodeProblem {
  const { loc, message } = error as { loc?: { line: number; column: number }; message?: string };
  return {
    name,
    severity: 'error',
    errorType: 'PARSER_ERROR',
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + 1,
    // acorn puts the place behind its text; the place has its own fields here.
    message: String(message).replace(/ \(\d+:\d+\)$/, ''),
  };
}

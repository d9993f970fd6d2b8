import type { Program } from 'acorn';
import { MODULES } from './builtins.ts';
import type { Finding } from './codeProblem.ts';
import { nameOf, type CodeModel, type FunctionNode } from './scopes.ts';

/** The two names that a resolver or a pipeline function exports. */
export const HANDLERS = ['request', 'response'] as const;

/**
 * One ES module that exports `request` and `response` and imports nothing but AppSync's own modules.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 */
export function moduleRules(code: CodeModel): Finding[] {
  const findings: Finding[] = [];
  const exports = exportedNames(code.program);
  for (const node of code.program.body) {
    if (node.type === 'ImportDeclaration' && !MODULES.has(String(node.source.value))) {
      findings.push({ node, message: `Cannot find module '${String(node.source.value)}'; bundle it` });
    } else if (node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration') {
      findings.push({ node, message: 'only request and response can be exported, by name' });
    } else if (node.type === 'ExportNamedDeclaration' && node.source) {
      findings.push({ node, message: 'an export from another module is not supported; bundle it' });
    }
  }
  for (const name of HANDLERS) {
    const local = exports.get(name);
    if (local === undefined) {
      findings.push({ node: code.program, message: `the code exports no function named ${name}` });
    } else if (code.resolve(local, [])?.functionNode == null) {
      findings.push({ node: code.program, message: `the export ${name} is not a function` });
    }
  }
  return findings;
}

/** Exported name → local name. */
export function exportedNames(program: Program): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.source) continue;
    if (node.declaration?.type === 'VariableDeclaration') {
      for (const { id } of node.declaration.declarations) if (id.type === 'Identifier') names.set(id.name, id.name);
    } else if (node.declaration) {
      names.set(node.declaration.id.name, node.declaration.id.name);
    }
    for (const { exported, local } of node.specifiers) names.set(nameOf(exported), nameOf(local));
  }
  return names;
}

/** The functions behind the exports `request` and `response`. */
export function handlerFunctions(code: CodeModel): FunctionNode[] {
  const exports = exportedNames(code.program);
  return HANDLERS.flatMap((name) => {
    const local = exports.get(name);
    const node = local === undefined ? null : (code.resolve(local, [])?.functionNode ?? null);
    return node === null ? [] : [node];
  });
}

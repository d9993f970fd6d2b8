import { parse, type ImportDeclaration } from 'acorn';
import { Script } from 'node:vm';
import { exportedNames, HANDLERS } from './moduleRules.ts';
import { nameOf } from './scopes.ts';

/** Resolver code, ready to run in any realm that `openRealm` has prepared. */
export interface CompiledCode {
  /** The deployed text. */
  source: string;
  script: Script;
}

/**
 * Turns the ES module into a script that hands a function over to the realm. Imports and `export` are blanked out in
 * place and the wrapper stands on a line of its own, so that `code.js:<line>:<column>` points into the deployed text.
 * @param source code without problems (`checkCode`).
 */
export function compileCode(source: string): CompiledCode {
  const program = parse(source, { ecmaVersion: 'latest', sourceType: 'module' });
  const exports = exportedNames(program);
  const imports: string[] = [];
  // The wrapper stands before it, so a hashbang would be a syntax error.
  let text = source.replace(/^#!/, '//');
  const blank = (start: number, end: number) => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, ' ') + text.slice(end);
  };
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      imports.push(importAsConstant(node));
      blank(node.start, node.end);
    } else if (node.type === 'ExportNamedDeclaration') {
      blank(node.start, node.declaration ? node.declaration.start : node.end);
    }
  }
  const handlers = HANDLERS.map((name) => `${name}: ${exports.get(name) ?? 'null'}`).join(', ');
  const wrapped = `__run((__modules) => { "use strict"; ${imports.join(' ')}\n${text}\n;return { ${handlers} }; });`;
  return { source, script: new Script(wrapped, { filename: 'code.js', lineOffset: -1 }) };
}

function importAsConstant(node: ImportDeclaration): string {
  const module = `__modules[${JSON.stringify(node.source.value)}]`;
  return node.specifiers
    .map((specifier) => {
      const { local } = specifier;
      if (specifier.type === 'ImportNamespaceSpecifier') return `const ${local.name} = ${module};`;
      const imported = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
      return `const ${local.name} = ${module}[${JSON.stringify(imported)}];`;
    })
    .join(' ');
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse } from 'graphql';
import ts from 'typescript';

/** Every file that git tracks, or would: paths from the project's folder. */
export const files: string[] = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\0')
  .filter((path, index, all) => path !== '' && all.indexOf(path) === index && exists(path));

/** Sources of the rooms that people write by hand. */
export const sources = files.filter((path) => /^(client|console|infra|lambdas|local|resolvers)\/.*\.tsx?$/.test(path));

/** The names of a folder's own files with this ending, without it. */
export function namesIn(folder: string, ending: string): string[] {
  return files
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending))
    .map((path) => path.slice(folder.length + 1, -ending.length))
    .filter((name) => !name.includes('/'))
    .sort();
}

/** What a source exports, types apart. */
export function exportsOf(path: string): { values: string[]; types: string[] } {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const values: string[] = [];
  const types: string[] = [];
  for (const statement of source.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) {
      values.push(...statement.declarationList.declarations.map(({ name }) => name.getText(source)));
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      values.push(String(statement.name?.text));
    } else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      types.push(statement.name.text);
    }
  }
  return { values, types };
}

/** The contract, with AppSync's own directives and scalars in front. */
export const schema = buildASTSchema(
  parse(`${readFileSync('local/appsync/prelude.graphql', 'utf8')}\n${readFileSync('schema.graphql', 'utf8')}`),
);

/** Every root field, as `{ type: 'Mutation', field: 'signIn' }`. */
export const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
  (type) => (type ? Object.keys(type.getFields()).map((field) => ({ type: type.name, field })) : []),
);

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

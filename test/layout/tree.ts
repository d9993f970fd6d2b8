import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse } from 'graphql';
import ts from 'typescript';

/** Paths of every file that git tracks, or would track, relative to the project's folder. */
export const files: string[] = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\0')
  .filter((path, index, all) => path !== '' && all.indexOf(path) === index && exists(path));

/** Hand-written sources of the rooms. */
export const sources = files.filter((path) =>
  /^(client|console|create|guards|infra|lambdas|local|resolvers)\/.*\.tsx?$/.test(path),
);

/** Returns the names of a folder's files with this ending, without the ending. Subfolders are left out. */
export function namesIn(folder: string, ending: string): string[] {
  return files
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending))
    .map((path) => path.slice(folder.length + 1, -ending.length))
    .filter((name) => !name.includes('/'))
    .sort();
}

/** Returns the names that a source exports, values and types separately. */
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

/** The schema, with the directives and scalars that AppSync adds. */
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

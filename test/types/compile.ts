import { join, resolve } from 'node:path';
import ts from 'typescript';

const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));
const folder = resolve('test/types');
const host = ts.createCompilerHost(options);
const known = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles snippets as modules of this folder, all at once, so that the project is read only once.
 * @returns the errors of each snippet as `TS2322: …`, in the order of the snippets
 */
export function compile(snippets: readonly string[]): string[][] {
  const sources = new Map(snippets.map((text, index) => [join(folder, `snippet${index}.ts`), text]));
  const program = ts.createProgram(
    [...sources.keys()],
    { ...options, noUnusedLocals: false, noUnusedParameters: false },
    {
      ...host,
      fileExists: (path) => sources.has(path) || host.fileExists(path),
      readFile: (path) => sources.get(path) ?? host.readFile(path),
      getSourceFile: (path, target) => {
        const text = sources.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, target);
        if (!known.has(path)) known.set(path, host.getSourceFile(path, target));
        return known.get(path);
      },
    },
  );
  return [...sources.keys()].map((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

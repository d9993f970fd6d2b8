import { join, resolve } from 'node:path';
import ts from 'typescript';

/** Returns what an editor offers at the `|` in a snippet of this folder: names with their descriptions. */
export function completions(snippet: string): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));
  const path = join(resolve('test/types'), 'snippet.ts');
  const at = snippet.lastIndexOf('|');
  const text = snippet.slice(0, at) + snippet.slice(at + 1);
  const read = (name: string): string | undefined => (name === path ? text : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const content = read(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => resolve('.'),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (name) => name === path || ts.sys.fileExists(name),
    readFile: read,
  });
  const describe = (name: string): string => {
    const details = service.getCompletionEntryDetails(path, at, name, {}, undefined, {}, undefined);
    return ts.displayPartsToString(details?.documentation);
  };
  const entries = service.getCompletionsAtPosition(path, at, {})?.entries ?? [];
  return new Map(entries.map(({ name }) => [name, describe(name)]));
}

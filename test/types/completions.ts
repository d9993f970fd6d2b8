import { join, resolve } from 'node:path';
import ts from 'typescript';

/** Returns what an editor offers at the `|` in a snippet of this folder. */
export function completions(snippet: string): string[] {
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
  return (service.getCompletionsAtPosition(path, at, {})?.entries ?? []).map(({ name }) => name);
}

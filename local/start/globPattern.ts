const TOKENS = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g;

function translate(token: string): string {
  switch (token) {
    case '**/':
      return '(?:[^/]+/)*';
    case '/**':
      return '(?:/.*)?';
    case '**':
      return '.*';
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
  }
  if (!token.startsWith('{') || token.length === 1) return `\\${token}`;
  return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`;
}

function globSource(glob: string): string {
  return glob.replace(TOKENS, translate);
}

/**
 * Returns the regular expression of a glob of cdk.json: `*`, `**`, `?` and `{a,b}`, from the project's folder on. A
 * folder is matched by `folder/**` too.
 */
export function globPattern(glob: string): RegExp {
  return new RegExp(`^${globSource(glob.replace(/^\.\//, ''))}$`);
}

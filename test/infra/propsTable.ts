import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../infra/projectFolder.ts';

/** Returns the docstrings of `AuthGatewayProps` as a Markdown table: name, description, default. */
export function propsTable(): string {
  const file = join(projectFolder, 'infra/AuthGatewayProps.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const rows = source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) => members.map(row));
  return ['| Prop | Description | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(member: ts.TypeElement): string {
  const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const fallback = doc?.tags?.find(({ tagName }) => tagName.text === 'default');
  const cells = [`\`${member.name?.getText() ?? ''}\``, text(doc?.comment), text(fallback?.comment).replace(/^- /, '')];
  return `| ${cells.join(' | ')} |`;
}

/** Returns a comment as one line, with table characters escaped. */
function text(comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../infra/projectFolder.ts';

/** The props of AuthGatewayProps as a Markdown table: name, what it says, default; from the docstrings. */
export function propsTable(): string {
  const file = join(projectFolder, 'infra/AuthGatewayProps.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const rows = source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) => members.map(row));
  return ['| Prop | What it decides | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(member: ts.TypeElement): string {
  const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const fallback = doc?.tags?.find(({ tagName }) => tagName.text === 'default');
  const cells = [`\`${member.name?.getText() ?? ''}\``, text(doc?.comment), text(fallback?.comment).replace(/^- /, '')];
  return `| ${cells.join(' | ')} |`;
}

/** A comment on one line, its table characters escaped. */
function text(comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

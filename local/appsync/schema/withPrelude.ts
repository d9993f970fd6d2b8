import { Kind, parse, type DefinitionNode, type DocumentNode } from 'graphql';
import { readFileSync } from 'node:fs';

const PRELUDE = parse(readFileSync(new URL('../prelude.graphql', import.meta.url), 'utf8'), { noLocation: true });

/** Returns a schema document with the directives and scalars that AppSync adds, as far as it does not declare them. */
export function withPrelude({ definitions }: DocumentNode): DocumentNode {
  const declared = new Set(definitions.map(keyOf));
  const added = PRELUDE.definitions.filter((definition) => !declared.has(keyOf(definition)));
  return { kind: Kind.DOCUMENT, definitions: [...added, ...definitions] };
}

function keyOf(definition: DefinitionNode): string {
  const { kind, name }: { kind: string; name?: { value: string } | undefined } = definition;
  return `${kind} ${name?.value ?? ''}`;
}

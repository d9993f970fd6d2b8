import { buildASTSchema, GraphQLError, Kind, parse, type DefinitionNode, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';

const PRELUDE = parse(readFileSync(new URL('../prelude.graphql', import.meta.url), 'utf8'), { noLocation: true });

/**
 * Builds the schema from the deployed SDL and what AppSync adds to it: its directives and scalars.
 * @throws GraphQLError when the SDL is none, or AppSync could not deploy it.
 */
export function readSchema(sdl: string): GraphQLSchema {
  const document = parse(sdl, { noLocation: true });
  const declared = new Set(document.definitions.map(keyOf));
  const added = PRELUDE.definitions.filter((definition) => !declared.has(keyOf(definition)));
  const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...added, ...document.definitions] });
  if (schema.getQueryType() == null) throw new GraphQLError('The schema has no Query type.');
  return schema;
}

function keyOf(definition: DefinitionNode): string {
  const { kind, name }: { kind: string; name?: { value: string } | undefined } = definition;
  return `${kind} ${name?.value ?? ''}`;
}

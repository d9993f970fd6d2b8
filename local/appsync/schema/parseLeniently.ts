import { Kind, parse, specifiedDirectives, visit, type DirectiveNode, type DocumentNode, type Location } from 'graphql';
import { withPrelude } from './withPrelude.ts';

/** A place of the schema that differs from GraphQL, and that AppSync accepts. */
interface SchemaNotice {
  message: string;
  /** Counted from 1. */
  at: { line: number; column: number };
}

const STRING_OR_COMMENT = '"""[\\s\\S]*?"""|"(?:\\\\.|[^"\\\\\\n])*"|#[^\\n]*';
const SEMICOLON = new RegExp(`${STRING_OR_COMMENT}|;`, 'g');
const IMPLEMENTS = new RegExp(`${STRING_OR_COMMENT}|\\bimplements\\s+\\w+(?:(?:\\s*,\\s*|\\s+)\\w+)+(?=\\s*[{@])`, 'g');

/** Replaces matches by texts of the same length, so that places stay. */
function replaceIn(sdl: string, pattern: RegExp, replace: (match: string, index: number) => string): string {
  return sdl.replace(pattern, (match: string, index: number) => (/^["#]/.test(match) ? match : replace(match, index)));
}

function placeOf(sdl: string, index: number): SchemaNotice['at'] {
  const before = sdl.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `implements A, B` and `implements A B` of older GraphQL become `implements A & B`. */
function joinInterfaces(match: string): string {
  const [keyword = ''] = /^implements\s+/.exec(match) ?? [];
  const names = match.slice(keyword.length).replace(/\s*,\s*|\s+/g, (gap) => '&'.padEnd(gap.length));
  return keyword + names;
}

/** Names of the kinds of nodes in a directive's definition, by graphql-js's kinds. */
const LOCATIONS: Readonly<Record<string, string>> = {
  [Kind.SCHEMA_DEFINITION]: 'SCHEMA',
  [Kind.SCALAR_TYPE_DEFINITION]: 'SCALAR',
  [Kind.OBJECT_TYPE_DEFINITION]: 'OBJECT',
  [Kind.OBJECT_TYPE_EXTENSION]: 'OBJECT',
  [Kind.FIELD_DEFINITION]: 'FIELD_DEFINITION',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'INTERFACE',
  [Kind.UNION_TYPE_DEFINITION]: 'UNION',
  [Kind.ENUM_TYPE_DEFINITION]: 'ENUM',
  [Kind.ENUM_VALUE_DEFINITION]: 'ENUM_VALUE',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'INPUT_OBJECT',
};

/** The places of each directive that the schema, AppSync or GraphQL defines. */
function knownDirectives(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const defined = withPrelude(document).definitions.flatMap((node) =>
    node.kind === Kind.DIRECTIVE_DEFINITION
      ? [[node.name.value, new Set(node.locations.map(({ value }) => value))] as const]
      : [],
  );
  const specified = specifiedDirectives.map(({ name, locations }) => [name, new Set<string>(locations)] as const);
  return new Map([...specified, ...defined]);
}

function startOf(loc: Location | undefined): SchemaNotice['at'] {
  return { line: loc?.startToken.line ?? 1, column: loc?.startToken.column ?? 1 };
}

/** Takes off directives that are unknown, or that stand where they cannot: AppSync ignores them. */
function withoutStrayDirectives(document: DocumentNode, notices: SchemaNotice[]): DocumentNode {
  const known = knownDirectives(document);
  const keep = (parentKind: string, { name, loc }: DirectiveNode): boolean => {
    const places = known.get(name.value);
    const place = LOCATIONS[parentKind];
    if (places !== undefined && (place === undefined || places.has(place))) return true;
    const where = places === undefined ? 'which it does not know' : `which does not count on ${String(place)}`;
    notices.push({ message: `AppSync ignores the directive "@${name.value}", ${where}.`, at: startOf(loc) });
    return false;
  };
  return visit(document, {
    enter: (node) => {
      if (!('directives' in node) || node.directives.length === 0) return undefined;
      return {
        ...node,
        directives: node.directives.filter((directive) => keep(node.kind, directive)),
      };
    },
  });
}

/**
 * Parses a schema as AppSync takes it: `;` between fields, interfaces without `&`, and directives that are unknown or
 * misplaced, of which the schemas of AWS's own samples have some.
 * @see https://github.com/aws-samples/serverless-patterns
 * @throws GraphQLError for any other text that is not SDL.
 */
export function parseLeniently(sdl: string): { document: DocumentNode; notices: SchemaNotice[] } {
  const notices: SchemaNotice[] = [];
  const separated = replaceIn(sdl, SEMICOLON, (_, index) => {
    notices.push({ message: 'AppSync reads ";" as a space.', at: placeOf(sdl, index) });
    return ' ';
  });
  const text = replaceIn(separated, IMPLEMENTS, joinInterfaces);
  return { document: withoutStrayDirectives(parse(text), notices), notices };
}

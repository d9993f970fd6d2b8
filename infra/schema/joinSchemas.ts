import type { DefinitionNode, DocumentNode, ObjectTypeExtensionNode, Token } from 'graphql';
import { Kind } from 'graphql/language/kinds.js';
import { TokenKind } from 'graphql/language/tokenKind.js';
import type { SchemaText } from './SchemaText.ts';
import { TextPieces } from './TextPieces.ts';

/** A schema text with its document. */
export interface ParsedSchema extends SchemaText {
  /** The document, with locations. */
  readonly document: DocumentNode;
}

/** The range of a node. Documents are parsed with locations. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly startToken: Token;
  readonly endToken: Token;
}

/**
 * Joins the gateway's schema with one of the app into one without `extend`, because AppSync's schemas have no
 * extensions. Each text is copied as it is, with its descriptions, directives and comments: the fields of an
 * `extend type` move to the end of the type, and the rest follows the gateway's schema.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html
 * @param own Without problems of `formProblems`.
 */
export function joinSchemas(gateway: ParsedSchema, own: ParsedSchema): TextPieces {
  const pieces = new TextPieces();
  const extensions = own.document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  let copied = 0;
  for (const definition of gateway.document.definitions) {
    const added = additions(definition, own, extensions);
    if (added.length === 0) continue;
    const close = rangeOf(definition).endToken.start;
    pieces.copy(gateway, copied, close);
    for (const add of added) add(pieces);
    copied = close;
  }
  pieces.copy(gateway, copied, gateway.sdl.length);
  pieces.write('\n');
  copyRest(pieces, own, extensions);
  return pieces;
}

/** Returns what is added at the end of a definition of the gateway. */
function additions(
  definition: DefinitionNode,
  own: ParsedSchema,
  extensions: readonly ObjectTypeExtensionNode[],
): ((pieces: TextPieces) => void)[] {
  if (definition.kind === Kind.SCHEMA_DEFINITION) {
    const subscribes = own.document.definitions.some((node) => 'name' in node && node.name.value === 'Subscription');
    return subscribes ? [(pieces) => pieces.write('  subscription: Subscription\n')] : [];
  }
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  return extensions
    .filter(({ name }) => name.value === definition.name.value)
    .map((extension) => (pieces) => {
      pieces.write('  ');
      pieces.copy(own, ...bodyOf(extension));
      pieces.write('\n');
    });
}

/** Copies all of the own text but the extensions of the gateway's types. */
function copyRest(pieces: TextPieces, own: ParsedSchema, extensions: readonly ObjectTypeExtensionNode[]): void {
  let copied = 0;
  for (const extension of extensions) {
    const { start, end, startToken } = rangeOf(extension);
    pieces.copy(own, copied, start);
    // The gateway has no such type: without the word `extend`, this is its definition.
    copied = extension.name.value === 'Subscription' ? (startToken.next as Token).start : end;
  }
  pieces.copy(own, copied, own.sdl.length);
}

/** Returns start and end of what is between the braces of an extension, without the white space around it. */
function bodyOf(extension: ObjectTypeExtensionNode): [number, number] {
  const { startToken, endToken } = rangeOf(extension);
  let brace: Token = startToken;
  while (brace.kind !== TokenKind.BRACE_L) brace = brace.next as Token;
  return [(brace.next as Token).start, (endToken.prev as Token).end];
}

function rangeOf({ loc }: { readonly loc?: Range }): Range {
  return loc as Range;
}

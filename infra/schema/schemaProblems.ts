import type { ASTNode, DocumentNode, GraphQLError } from 'graphql';
import { parse } from 'graphql/language/parser.js';
import { concatAST } from 'graphql/utilities/concatAST.js';
import { buildASTSchema } from 'graphql/utilities/buildASTSchema.js';
import { validateSchema } from 'graphql/type/validate.js';
import { validateSDL } from 'graphql/validation/validate.js';
import { formProblems, type SchemaProblem } from './formProblems.ts';
import { gatewaySchema } from './gatewaySchema.ts';
import { joinSchemas, type ParsedSchema } from './joinSchemas.ts';
import { modeProblems } from './modeProblems.ts';
import { prelude } from './prelude.ts';
import type { SchemaText } from './SchemaText.ts';
import { subscriptionProblems } from './subscriptionProblems.ts';
import type { Place, TextPieces } from './TextPieces.ts';

/**
 * AppSync's limit of a schema.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const MAX_BYTES = 1_000_000;

/** Problems that one message names. A wrong encoding or a renamed type may cause thousands. */
const MAX_SHOWN = 20;

/**
 * Returns a message for each problem of an own schema, such as `club.graphql:3:5: …`, in the order of the text. Those
 * after the first 20 are counted.
 */
export function schemaProblems(own: SchemaText): string[] {
  const problems = allProblems(own);
  const hidden = problems.length - MAX_SHOWN;
  if (hidden <= 0) return problems;
  return [...problems.slice(0, MAX_SHOWN), `${own.name}: ${hidden} more problems are not shown.`];
}

function allProblems(own: SchemaText): string[] {
  if (own.sdl.replaceAll(/#.*/g, '').replaceAll(/[\s,]/g, '') === '') {
    return [`${own.name}: The schema has no definitions. Write some, or leave the prop out.`];
  }
  const document = parsed(own);
  if (typeof document === 'string') return [document];
  const base = gatewaySchema();
  const gateway = { ...base, document: parse(base.sdl) };
  const form = formProblems(gateway, { ...own, document });
  if (form.length > 0) return inOrder(form).map(({ node, text }) => `${at(own, node)}: ${text}`);
  const pieces = joinSchemas(gateway, { ...own, document });
  if (Buffer.byteLength(pieces.text) > MAX_BYTES) {
    return [`${own.name}: The schema with that of the gateway has more than ${MAX_BYTES} bytes, AppSync's limit.`];
  }
  return joinedProblems(pieces, gateway);
}

/** Returns the problems of the joined schema. */
function joinedProblems(pieces: TextPieces, gateway: ParsedSchema): string[] {
  const document = concatAST([parse(prelude, { noLocation: true }), parse(pieces.text)]);
  const invalid = rulesOf(document).flatMap(({ message, nodes }) => {
    const place = (nodes as readonly ASTNode[])
      .map((node) => pieces.placeOf(startOf(node)))
      .find((candidate) => candidate?.from !== gateway);
    return `${shown(place as Place)}: ${message}`;
  });
  if (invalid.length > 0) return invalid;
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const isOwn = ({ astNode }: { readonly astNode?: ASTNode | null | undefined }) =>
    pieces.placeOf((astNode?.loc as { start: number }).start)?.from !== gateway;
  const problems = [...modeProblems(schema, isOwn), ...subscriptionProblems(schema, isOwn)];
  return inOrder(problems).map(({ node, text }) => `${shown(pieces.placeOf(startOf(node)) as Place)}: ${text}`);
}

function rulesOf(document: DocumentNode): readonly GraphQLError[] {
  const errors = validateSDL(document);
  return errors.length > 0 ? errors : validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
}

function parsed(own: SchemaText): DocumentNode | string {
  try {
    return parse(own.sdl);
  } catch (error) {
    const { message, locations = [] } = error as GraphQLError;
    return [own.name, ...locations.flatMap(({ line, column }) => [line, column])].join(':') + `: ${message}`;
  }
}

function inOrder(problems: readonly SchemaProblem[]): SchemaProblem[] {
  return problems.toSorted((a, b) => startOf(a.node) - startOf(b.node));
}

function startOf({ loc }: ASTNode): number {
  return (loc as NonNullable<ASTNode['loc']>).start;
}

/** Returns the place of a node of the own document. */
function at(from: SchemaText, { loc }: ASTNode): string {
  const { line, column } = (loc as NonNullable<ASTNode['loc']>).startToken;
  return shown({ from, line, column });
}

function shown({ from, line, column }: Place): string {
  return `${from.name}:${line}:${column}`;
}

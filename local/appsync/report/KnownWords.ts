import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

const GRAPHQL = ['query', 'mutation', 'subscription', 'fragment', 'on', 'true', 'false', 'null'];

/** Names in a schema. Any other word of a request is the client's own, and can be personal data. */
export class KnownWords {
  readonly #schema: GraphQLSchema;
  #words: ReadonlySet<string> | undefined;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  has(word: string): boolean {
    // Collected when the first error is reported.
    this.#words ??= new Set(wordsOf(this.#schema));
    return this.#words.has(word);
  }
}

function* wordsOf(schema: GraphQLSchema): Generator<string> {
  yield* GRAPHQL;
  for (const { name, args } of schema.getDirectives()) yield* [name, ...args.map((argument) => argument.name)];
  for (const type of Object.values(schema.getTypeMap())) {
    yield type.name;
    if (isEnumType(type)) yield* type.getValues().map(({ name }) => name);
    if (isInputObjectType(type)) yield* Object.keys(type.getFields());
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, args } of Object.values(type.getFields()))
      yield* [name, ...args.map((argument) => argument.name)];
  }
}

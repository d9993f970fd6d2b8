import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { ValidationError } from '../execution/responseErrors.ts';
import { UnparsableError } from '../http/transportError.ts';
import { validateDocument } from './validateDocument.ts';

/** A query that could be parsed. `errors` is filled when it is asked for, once. */
interface PreparedDocument {
  document: DocumentNode;
  errors: () => ValidationError[];
}

const MAX_DOCUMENTS = 200;
/** Longer queries are not kept. */
const MAX_CHARACTERS = 20_000;

/** Parses queries and validates them, and remembers the last 200. */
export class DocumentCache {
  readonly #schema: GraphQLSchema;
  readonly #introspection: boolean;
  readonly #documents = new Map<string, PreparedDocument>();

  constructor(schema: GraphQLSchema, introspection: boolean) {
    this.#schema = schema;
    this.#introspection = introspection;
  }

  /** @throws TransportError 400 when the text is no GraphQL document. */
  prepare(query: string): PreparedDocument {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const prepared = this.#parse(query);
    if (query.length <= MAX_CHARACTERS) this.#documents.set(query, prepared);
    const [oldest] = this.#documents.keys();
    if (this.#documents.size > MAX_DOCUMENTS && oldest !== undefined) this.#documents.delete(oldest);
    return prepared;
  }

  #parse(query: string): PreparedDocument {
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (cause) {
      // A syntax error, or a nesting that exhausts the stack.
      throw new UnparsableError({ cause });
    }
    let errors: ValidationError[] | null = null;
    return { document, errors: () => (errors ??= validateDocument(this.#schema, document, this.#introspection)) };
  }
}

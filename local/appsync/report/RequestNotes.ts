import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { EventDetail, GraphqlExchangeRequest } from '../../engineApi.ts';
import type { RunningCall } from '../../events.ts';
import type { ResponseError } from '../execution/responseErrors.ts';
import { errorBody } from '../http/respond.ts';
import type { TransportError } from '../http/transportError.ts';
import type { AnsweredRequest } from './AnsweredRequest.ts';
import { freeTextHider } from './freeTextHider.ts';
import type { KnownWords } from './KnownWords.ts';
import { requestedFields } from './requestedFields.ts';
import { syntaxReason } from './syntaxReason.ts';

/** Messages that are looked at; the terminal shows the first and how many more there are. */
const MAX_REASONS = 100;
/** Control and format characters, which a terminal would obey. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

type Told = Pick<AnsweredRequest, 'fields' | 'errors' | 'reasons'>;

/** An error type as programmers name them; any other is not shown, because it could be anything. */
const NAME = /^[A-Za-z][\w.:]{0,79}$/;

/** The engine's own sentences in errors of shape R; any other comes from a resolver or a function. */
const OWN = [
  /^Not Authorized to access (\w+) on type (\w+)$/,
  /^The query depth limit of \d+ was reached\.$/,
  /^The limit of \d+ resolvers was reached\.$/,
  /^Execution timed out\.$/,
  /^not emulated: [\w. ]+$/,
];

/** Notes about a request, for its line on the terminal and for the call log. */
export class RequestNotes {
  /** The body of the request; null when it could not be read. */
  body: Omit<GraphqlExchangeRequest, 'headers'> | null = null;
  authMode: GraphqlExchangeRequest['headers']['authMode'] = null;
  /** The resolvers that ran. */
  readonly calls: RunningCall[] = [];
  /** The body of a 200 answer. */
  answer: object | null = null;
  document: DocumentNode | null = null;
  operation: OperationDefinitionNode | null = null;
  /** The errors of a 200 answer. */
  errors: readonly ResponseError[] = [];
  /** The error of a response without GraphQL. */
  transportError: TransportError | null = null;

  /** Returns the request and the response as the call log keeps them. */
  content(): Omit<EventDetail, 'event'> {
    const { body, authMode, transportError } = this;
    const response = transportError === null ? this.answer : errorBody(transportError);
    return { request: { query: '', variables: {}, operationName: null, ...body, headers: { authMode } }, response };
  }

  tell(schema: GraphQLSchema, known: KnownWords): Told {
    return {
      fields: this.#fields(schema),
      errors: this.#types(),
      reasons: [...new Set(this.#reasons(known).map(printable))],
    };
  }

  #fields(schema: GraphQLSchema): Map<string, number> {
    if (this.document === null) return new Map();
    const all = this.document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return requestedFields(schema, this.document, this.operation === null ? all : [this.operation]);
  }

  #types(): Map<string, number> {
    const types = new Map<string, number>();
    for (const type of this.transportError === null ? this.errors.map(typeOf) : [this.transportError.errorType]) {
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    return types;
  }

  #reasons(known: KnownWords): string[] {
    const { transportError, errors, document, body } = this;
    if (transportError !== null) {
      // AWS's sentence about a wrong signature goes on with the client's headers.
      const [sentence = ''] = transportError.message.split('\n');
      return [[sentence, ...detailsOf(transportError, known)].join(' ')];
    }
    if (errors.length === 0 || document === null) return [];
    const hide = freeTextHider({ document, variables: body?.variables, known });
    return errors.slice(0, MAX_REASONS).flatMap((error) => {
      if ('errorType' in error) return isOwn(error.message, known) ? [error.message] : [];
      // A value that a scalar cannot serialize comes from a function.
      const message = error.path === null ? error.message : (error.message.split(' : ')[0] ?? '');
      const reason = hide(message);
      const [place] = error.locations ?? [];
      return [place === undefined ? reason : `${reason} (${place.line}:${place.column})`];
    });
  }
}

function printable(reason: string): string {
  return reason.replaceAll(CONTROL, '…');
}

/** Details that AppSync's sentence leaves out. */
function detailsOf({ detail, cause }: TransportError, known: KnownWords): string[] {
  if (detail !== null) return [detail];
  return cause === undefined ? [] : [syntaxReason(cause, known)];
}

/** Shapes V and E have no type in AppSync. */
function typeOf(error: ResponseError): string {
  if (!('errorType' in error)) return error.path === null ? 'ValidationError' : 'CompletionError';
  return NAME.test(error.errorType ?? '') ? String(error.errorType) : 'error';
}

function isOwn(message: string, known: KnownWords): boolean {
  return OWN.some((sentence) => {
    const [found, ...names] = sentence.exec(message) ?? [];
    return found !== undefined && names.every((name) => known.has(name));
  });
}

import { redactDocument } from './redactDocument.ts';
import { HIDDEN, isSecretName } from './secretNames.ts';

/** Deeper values are not copied. */
const MAX_DEPTH = 40;
/** Characters of a text, and of all names and texts of a copy. */
const MAX_TEXT = 10_000;
const MAX_COPY = 100_000;
/** Shorter texts are hidden by name only: elsewhere they can be parts of other words. */
const MIN_SECRET = 4;
const OMITTED = '…';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Copies values of one trace without passwords, client secrets and secret hashes: by the names of members, also in JSON
 * inside a text and in GraphQL documents, and wherever the same text is repeated.
 */
export class Redaction {
  readonly #secrets = new Set<string>();

  /** Finds the secrets of a value, so that they are hidden in the copies of others. */
  learn(value: unknown): void {
    this.#copy(value, { depth: 0, size: { left: Infinity } });
  }

  /** Returns copies of at most about 100,000 characters each. A secret of one value is hidden in the others too. */
  copies(values: readonly unknown[]): unknown[] {
    for (const value of values) this.learn(value);
    return values.map((value) => this.#copy(value, { depth: 0, size: { left: MAX_COPY } }));
  }

  #copy(value: unknown, place: Place): unknown {
    if (typeof value === 'string') return this.#text(value, place);
    if (typeof value !== 'object' || value === null) return value;
    const { depth, size } = place;
    if (depth >= MAX_DEPTH || size.left <= 0) return OMITTED;
    const inner = { depth: depth + 1, size };
    if (Array.isArray(value)) {
      return value.map((item: unknown): unknown => (size.left > 0 ? this.#copy(item, inner) : OMITTED));
    }
    return this.#fields(value as Fields, inner);
  }

  #fields(fields: Fields, place: Place): object {
    const { query, variables } = fields;
    // A GraphQL request: the document says which variables are secrets.
    const document = typeof query === 'string' && typeof variables === 'object' ? this.#document(query) : null;
    const copied = Object.entries(fields).map(([name, member]): [string, unknown] => {
      place.size.left -= name.length + 4;
      if (isSecretName(name) || (name === 'Value' && isSecretName(String(fields['Name']))))
        return [name, this.#hide(member)];
      if (document && name === 'query') return [name, this.#cut(document.text, place)];
      if (document && name === 'variables') return [name, this.#variables(member, document.isSecret, place)];
      return [name, this.#copy(member, place)];
    });
    return Object.fromEntries(copied);
  }

  #variables(value: unknown, isSecret: (name: string) => boolean, place: Place): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const named = Object.entries(value as Fields).map(([name, member]): [string, unknown] => [
      name,
      isSecret(name) ? this.#hide(member) : member,
    ]);
    return this.#copy(Object.fromEntries(named), place);
  }

  #document(text: string): ReturnType<typeof redactDocument> {
    const document = redactDocument(text, (literal) => this.#text(literal, { depth: 0, size: { left: Infinity } }));
    for (const secret of document.secrets) this.#remember(secret);
    return document;
  }

  #hide(value: unknown): unknown {
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    this.#rememberAll(value, 0);
    return HIDDEN;
  }

  #rememberAll(value: unknown, depth: number): void {
    if (typeof value === 'string' || typeof value === 'number') this.#remember(String(value));
    if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return;
    for (const member of Object.values(value)) this.#rememberAll(member, depth + 1);
  }

  #remember(text: string): void {
    if (text.length >= MIN_SECRET && text !== HIDDEN) this.#secrets.add(text);
  }

  #text(text: string, place: Place): string {
    const parsed = parseJson(text, place.depth);
    // Without a limit, because a cut text would be no JSON.
    const shown = parsed === null ? text : this.#json(text, parsed, place.depth);
    return this.#cut(shown, place);
  }

  #json(text: string, parsed: object, depth: number): string {
    const before = JSON.stringify(parsed);
    const after = JSON.stringify(this.#copy(parsed, { depth: depth + 1, size: { left: Infinity } }));
    return after === before ? text : after;
  }

  #cut(text: string, { size }: Place): string {
    let shown = text;
    for (const secret of this.#secrets) shown = shown.replaceAll(secret, HIDDEN);
    const most = Math.min(MAX_TEXT, size.left);
    size.left -= Math.min(shown.length, MAX_TEXT);
    if (size.left === Infinity || shown.length <= most) return shown;
    return `${shown.slice(0, Math.max(0, most))}${OMITTED} (${shown.length} characters)`;
  }
}

interface Place {
  depth: number;
  /** Characters that the copy may still get. */
  size: { left: number };
}

/** Returns the object or array that a text is in JSON; null for any other text. */
function parseJson(text: string, depth: number): object | null {
  if (depth >= MAX_DEPTH || !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

import { Kind, parse, TokenKind, visit, type DocumentNode, type NameNode, type ValueNode } from 'graphql';
import { HIDDEN, isSecretName } from './secretNames.ts';

/** A GraphQL document without secrets. */
interface RedactedDocument {
  text: string;
  /** True for a variable that is given to an argument or a field with a secret. */
  isSecret: (variable: string) => boolean;
  /** The secrets that stood in the document. */
  secrets: string[];
}

interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Text literals, also such as have no end, and the value after a name. */
const LITERAL = /"""[^]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?/g;
const NAMED = /(\w+)(\s*:\s*)([^\s,(){}[\]]+)/g;

/**
 * Replaces the secrets in a GraphQL document: values of arguments, input fields and variables by their names.
 * @param redactText replaces secrets in any other text literal.
 */
export function redactDocument(source: string, redactText: (text: string) => string): RedactedDocument {
  const document = parseOrNull(source);
  // All texts and variables are hidden, because it is not known which of them are secrets.
  if (document === null) return { text: withoutLiterals(source), isSecret: () => true, secrets: [] };
  const variables = secretVariables(document);
  const secrets: string[] = [];
  const replacements = comments(document, source);
  const hide = (value: ValueNode | undefined): false | undefined => {
    if (value?.loc === undefined || value.kind === Kind.VARIABLE || value.kind === Kind.NULL) return undefined;
    secrets.push(...textsIn(value));
    replacements.push({ start: value.loc.start, end: value.loc.end, text: JSON.stringify(HIDDEN) });
    return false;
  };
  visit(document, {
    Argument: ({ name, value }) => (isSecretName(name.value) ? hide(value) : undefined),
    ObjectField: ({ name, value }) => (isSecretName(name.value) ? hide(value) : undefined),
    VariableDefinition: ({ variable, defaultValue }) =>
      variables.has(variable.name.value) ? hide(defaultValue) : undefined,
    StringValue: ({ value, loc }) => {
      const shown = redactText(value);
      if (shown !== value && loc) replacements.push({ start: loc.start, end: loc.end, text: JSON.stringify(shown) });
    },
  });
  return { text: replace(source, replacements), isSecret: (name) => variables.has(name), secrets };
}

/** Returns the variables that have the name of a secret, or are used in an argument or a field with such a name. */
function secretVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const use = ({ name, value }: { name: NameNode; value: ValueNode }): void => {
    if (isSecretName(name.value)) visit(value, { Variable: (variable) => void names.add(variable.name.value) });
  };
  visit(document, {
    Argument: use,
    ObjectField: use,
    VariableDefinition: ({ variable: { name } }) => {
      if (isSecretName(name.value)) names.add(name.value);
    },
  });
  return names;
}

function parseOrNull(source: string): DocumentNode | null {
  try {
    return parse(source);
  } catch {
    return null;
  }
}

function withoutLiterals(text: string): string {
  return text
    .replace(LITERAL, JSON.stringify(HIDDEN))
    .replace(NAMED, (all, name: string, colon: string) =>
      isSecretName(name) ? `${name}${colon}${JSON.stringify(HIDDEN)}` : all,
    );
}

/** A comment can hold what the parser does not read, such as an argument that was switched off. */
function comments({ loc }: DocumentNode, source: string): Replacement[] {
  const found: Replacement[] = [];
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) {
    if (token.kind !== TokenKind.COMMENT) continue;
    const { start, end } = token;
    found.push({ start, end, text: withoutLiterals(source.slice(start, end)) });
  }
  return found;
}

function textsIn(value: ValueNode): string[] {
  const texts: string[] = [];
  visit(value, {
    enter(node) {
      if ('value' in node && typeof node.value === 'string') texts.push(node.value);
    },
  });
  return texts;
}

function replace(source: string, replacements: readonly Replacement[]): string {
  let text = source;
  // From the end, so that the places of the others stay right.
  for (const { start, end, text: shown } of replacements.toSorted((left, right) => right.start - left.start)) {
    text = text.slice(0, start) + shown + text.slice(end);
  }
  return text;
}

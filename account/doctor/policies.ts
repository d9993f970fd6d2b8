/** A statement of a policy, with lists in place of single values. */
export interface PolicyStatement {
  effect: string;
  actions: string[];
  /** Services of the principal, such as `cognito-idp.amazonaws.com`. */
  services: string[];
  /** Values of the conditions by their key, whatever the operator. */
  conditions: Map<string, string[]>;
}

interface RawStatement {
  Effect?: string;
  Action?: string | string[];
  Principal?: { Service?: string | string[] } | string;
  Condition?: Record<string, Record<string, string | string[]>>;
}

function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function readStatement({
  Effect: effect = '',
  Action: action,
  Principal: principal,
  Condition: all = {},
}: RawStatement) {
  const conditions = new Map<string, string[]>();
  for (const operator of Object.values(all)) {
    for (const [key, value] of Object.entries(operator)) conditions.set(key.toLowerCase(), list(value));
  }
  const services = typeof principal === 'object' ? list(principal.Service) : [];
  return { effect, actions: list(action), services, conditions };
}

/** Reads a policy document, which IAM returns URL-encoded. An absent one has no statement. */
export function readPolicy(text: string | undefined): PolicyStatement[] {
  if (text === undefined) return [];
  const json = text.trimStart().startsWith('{') ? text : decodeURIComponent(text);
  const { Statement: statements = [] } = JSON.parse(json) as { Statement?: RawStatement | RawStatement[] };
  return [statements].flat().map(readStatement);
}

/** Returns whether a pattern of a policy, with `*` and `?`, matches a text. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(text);
}

/** Returns whether a statement allows an action. */
export function allows({ effect, actions }: PolicyStatement, action: string): boolean {
  return effect === 'Allow' && actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
}

/** Returns whether a condition is absent, or matches a value. */
export function permits({ conditions }: PolicyStatement, key: string, value: string): boolean {
  const patterns = conditions.get(key.toLowerCase());
  return patterns === undefined || patterns.some((pattern) => matches(pattern, value));
}

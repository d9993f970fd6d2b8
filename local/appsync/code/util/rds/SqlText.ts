import { isRecord } from '../types/isRecord.ts';

/** Members of an RDS request besides its statements. */
export interface Variables {
  variableMap: Record<string, unknown>;
  variableTypeHintMap: Record<string, string>;
}

/** Types that `typeHint` can give a value. */
export const TYPE_HINTS: readonly string[] = ['DECIMAL', 'JSON', 'TIMESTAMP', 'TIME', 'UUID', 'DATE'];

/** Writes names and values in one dialect, and collects the values of a request. */
export class SqlText {
  readonly isMySql: boolean;
  readonly variables: Variables = { variableMap: {}, variableTypeHintMap: {} };

  constructor(isMySql: boolean) {
    this.isMySql = isMySql;
  }

  /** Quotes a name, each part of `schema.table` on its own. */
  name(name: string): string {
    const quote = this.isMySql ? '`' : '"';
    return name
      .split('.')
      .map((part) => `${quote}${part.replaceAll(quote, quote + quote)}${quote}`)
      .join('.');
  }

  /** Returns the variable of a value; `NULL` for null. */
  value(value: unknown): string {
    if (value === null || value === undefined) return 'NULL';
    const variable = `:P${Object.keys(this.variables.variableMap).length}`;
    const hinted = isTypeHint(value);
    this.variables.variableMap[variable] = hinted ? value.value : value;
    if (hinted) this.variables.variableTypeHintMap[variable] = value.type;
    return variable;
  }
}

function isTypeHint(value: unknown): value is { type: string; value: unknown } {
  return isRecord(value) && typeof value['type'] === 'string' && TYPE_HINTS.includes(value['type']) && 'value' in value;
}

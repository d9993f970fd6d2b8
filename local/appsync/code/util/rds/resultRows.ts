import { isRecord } from '../types/isRecord.ts';

/**
 * `toJsonObject`: a list of rows for each statement. Columns have the name of their label; a null is left out. A
 * statement that changes rows has one row without columns.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/rds-helpers-in-util-rds-js.html
 */
export function resultRows(result: unknown): Record<string, unknown>[][] {
  const parsed: unknown = typeof result === 'string' ? JSON.parse(result) : result;
  const results = isRecord(parsed) ? parsed['sqlStatementResults'] : undefined;
  if (!Array.isArray(results)) throw new TypeError('A result of the RDS Data API is expected.');
  return results.map((statement: { records?: unknown[][]; columnMetadata?: { label?: string; name?: string }[] }) => {
    const { records, columnMetadata = [] } = statement;
    if (records === undefined) return [{}];
    return records.map((record) => {
      const cells = record.map((cell, index): [string, unknown] => {
        const { label, name } = columnMetadata[index] ?? {};
        return [label ?? name ?? String(index), cellValue(cell)];
      });
      return Object.fromEntries(cells.filter(([, value]) => value !== undefined));
    });
  });
}

/** Undefined for a null. */
function cellValue(cell: unknown): unknown {
  if (!isRecord(cell)) return cell;
  if (cell['isNull'] === true) return undefined;
  const [kind, value] = Object.entries(cell).find(([name]) => name !== 'isNull') ?? [];
  return kind === 'arrayValue' ? arrayValue(value) : value;
}

function arrayValue(array: unknown): unknown {
  const [kind, values] = Object.entries(isRecord(array) ? array : {})[0] ?? [];
  return kind === 'arrayValues' && Array.isArray(values) ? values.map(arrayValue) : values;
}

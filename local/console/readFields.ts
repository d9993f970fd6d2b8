import type { Context } from 'hono';
import { RequestError } from './RequestError.ts';

/** Members of a body or a query that are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads one member of a body or a query; undefined when the value is not valid. */
interface Reader<T> {
  read: (value: unknown) => T | undefined;
  /** Completes "… must be". */
  wanted: string;
}

type Readers<T> = { readonly [Name in keyof T]-?: Reader<Exclude<T[Name], undefined>> };

export const text: Reader<string> = {
  read: (value) => (typeof value === 'string' ? value : undefined),
  wanted: 'a text',
};
export const flag: Reader<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  wanted: 'true or false',
};

/** Reads a whole number. */
export function whole(min: number, max: number): Reader<number> {
  return {
    read: (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max ? value : undefined,
    wanted: `a whole number from ${min} to ${max}`,
  };
}

/** Reads a whole number in a query or a path. */
export function digits(min: number, max: number): Reader<number> {
  const number = whole(min, max);
  return { ...number, read: (value) => (/^\d+$/.test(String(value)) ? number.read(Number(value)) : undefined) };
}

/** Reads a number in a query, of milliseconds at the finest. */
export function decimal(min: number, max: number): Reader<number> {
  return {
    read: (value) => {
      const number = /^\d+(?:\.\d{1,3})?$/.test(String(value)) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
    wanted: `a number from ${min} to ${max}`,
  };
}

export function oneOf<T extends string | boolean>(...values: readonly T[]): Reader<T> {
  return {
    read: (value) => values.find((candidate) => candidate === value),
    wanted: values.join(' or '),
  };
}

/** Reads an object with one kind of values, such as attributes. */
export function recordOf<T>(isValue: (value: unknown) => value is T, wanted: string): Reader<Record<string, T>> {
  return {
    read: (value) =>
      isObject(value) && Object.values(value).every(isValue) ? (value as Record<string, T>) : undefined,
    wanted,
  };
}

/** Reads a list with one kind of values. */
export function listOf<T>(isValue: (value: unknown) => value is T, wanted: string): Reader<T[]> {
  return {
    read: (value) => (Array.isArray(value) && value.every(isValue) ? value : undefined),
    wanted,
  };
}

/** Reads a value, or null. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return {
    read: (value) => (value === null ? null : reader.read(value)),
    wanted: `${reader.wanted}, or null`,
  };
}

/**
 * Reads the members that `readers` names; all may be absent.
 * @throws RequestError for an unknown member and for a value that is not valid, with the names that are known.
 */
export function readFields<T>(fields: Fields, readers: Readers<T>): Partial<T> {
  const known = readers as Readonly<Record<string, Reader<unknown>>>;
  const read = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known).join(', ');
      throw new RequestError(`${quote(name)} is unknown. Send ${names === '' ? 'no values' : `any of ${names}`}.`);
    }
    const valid = known[name]?.read(value);
    if (valid === undefined) throw new RequestError(`${quote(name)} must be ${known[name]?.wanted ?? 'valid'}.`);
    return [[name, valid]];
  });
  return Object.fromEntries(read) as Partial<T>;
}

/** Returns the JSON object in the body. @throws RequestError for any other body. */
export async function readObject(context: Context): Promise<Fields> {
  const parsed: unknown = await context.req.json().catch(() => undefined);
  if (isObject(parsed)) return parsed;
  throw new RequestError('The body is not a JSON object. Send one, such as {}.');
}

/** Returns the id in the path. @throws RequestError 404 for a text that is no id. */
export function readId(context: Context): number {
  const id = digits(1, Number.MAX_SAFE_INTEGER).read(context.req.param('id'));
  if (id === undefined) throw new RequestError('There is no such id. Ids are whole numbers from 1.', 404);
  return id;
}

const MAX_QUOTED = 50;

function quote(name: string): string {
  return JSON.stringify(name.slice(0, MAX_QUOTED));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Properties } from '../../assembly/model.ts';

// CloudFormation accepts numbers and booleans as strings ("true", "8"), so these readers do as well.

export function readBoolean(properties: Properties, name: string, fallback: boolean): boolean {
  const value = properties[name];
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? value.toLowerCase() === 'true' : fallback;
}

export function readNumber(properties: Properties, name: string, fallback: number): number {
  const value = properties[name];
  const number = value === undefined || value === null || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : fallback;
}

export function readText(properties: Properties, name: string): string | null {
  const value = properties[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function readList(properties: Properties, name: string): unknown[] {
  const value = properties[name];
  return Array.isArray(value) ? value : [];
}

export function readTexts(properties: Properties, name: string): string[] {
  return readList(properties, name).filter((value) => typeof value === 'string');
}

export function readObject(properties: Properties, name: string): Properties {
  return asObject(properties[name]);
}

/** Returns a copy of the value if it is a JSON object, else an empty object. */
export function asObject(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

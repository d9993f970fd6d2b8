import { NotEmulatedError } from '../notEmulated.ts';
import { expandDynamicReferences } from './dynamicReferences.ts';
import { asIntrinsic } from './intrinsics.ts';
import type { Properties } from './model.ts';
import { NO_VALUE } from './scope.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

/** A value, or the error that reading the property throws. */
type Settled = { value: unknown } | { error: NotEmulatedError };

function expand(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return expandDynamicReferences(value, scope);
  if (Array.isArray(value)) return value.map((item) => expand(item, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member, scope)]));
}

function define(target: object, key: string | number, settled: Settled): void {
  const access =
    'value' in settled
      ? { value: settled.value, writable: true }
      : {
          get: (): never => {
            throw settled.error;
          },
        };
  Object.defineProperty(target, key, { ...access, enumerable: true, configurable: true });
}

function settleMembers(value: object, scope: Scope): object {
  const target: object = Array.isArray(value) ? [] : {};
  let length = 0;
  for (const [key, member] of Object.entries(value)) {
    const settled = settle(member, scope);
    if ('value' in settled && settled.value === NO_VALUE) continue;
    define(target, Array.isArray(value) ? length : key, settled);
    length += 1;
  }
  return target;
}

function settle(value: unknown, scope: Scope): Settled {
  const intrinsic = asIntrinsic(value);
  if (intrinsic === null && typeof value === 'object' && value !== null) return { value: settleMembers(value, scope) };
  try {
    if (intrinsic?.name === 'Fn::If' && Array.isArray(intrinsic.argument)) {
      const [name, whenTrue, whenFalse] = intrinsic.argument as unknown[];
      return settle(scope.condition(String(name)) ? whenTrue : whenFalse, scope);
    }
    const resolved = scope.resolve(value);
    return { value: resolved === NO_VALUE ? NO_VALUE : expand(resolved, scope) };
  } catch (error) {
    if (error instanceof NotEmulatedError) return { error };
    throw error;
  }
}

/**
 * Resolves the properties of a resource, dynamic references included.
 * @returns an object in which a value that depends on something not emulated throws its NotEmulatedError when it is
 * read, so that a property that is never read stops nothing.
 */
export function readProperties(logicalId: string, scope: Scope): Properties {
  return settleMembers(scope.template.Resources[logicalId]?.Properties ?? {}, scope) as Properties;
}

import { attempt } from './attempt.ts';
import type { Properties } from './model.ts';
import { readProperties } from './properties.ts';
import type { Scope } from './scope.ts';

/** A resource whose properties are read. */
interface Named {
  logicalId: string;
  type: string;
  scope: Scope;
  /** Paths of members that the emulation can do without: they are left out without a report. */
  optional?: readonly string[];
}

function copyMember(object: object, key: string, { resource, path }: { resource: Named; path: string }): unknown {
  const { logicalId, type, scope, optional = [] } = resource;
  const value = attempt(
    () => (object as Properties)[key],
    (reason) => {
      if (!optional.includes(path)) scope.assembly.miss({ logicalId, type: `${type}.${path}`, reason });
    },
  );
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  const members = Object.keys(value).flatMap((name) => {
    const member = copyMember(value, name, { resource, path: isList ? path : `${path}.${name}` });
    return member === undefined ? [] : [[name, member] as const];
  });
  return isList ? members.map(([, member]) => member) : Object.fromEntries(members);
}

/**
 * Resolves the properties of a resource without those that depend on something that is not emulated, which are
 * reported, so that the resource runs with the others.
 */
export function emulatedProperties(resource: Named): Properties {
  const properties = readProperties(resource.logicalId, resource.scope);
  const members = Object.keys(properties).flatMap((name) => {
    const member = copyMember(properties, name, { resource, path: name });
    return member === undefined ? [] : [[name, member] as const];
  });
  return Object.fromEntries(members);
}

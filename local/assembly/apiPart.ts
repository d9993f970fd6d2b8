import { readFileSync } from 'node:fs';
import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { attempt } from './attempt.ts';
import type { NotEmulatedResource, Properties } from './model.ts';
import { readProperties } from './properties.ts';
import type { Scope } from './scope.ts';

/** A resource that belongs to an API by its `ApiId`. */
export interface ApiPart {
  logicalId: string;
  type: string;
  scope: Scope;
  properties: Properties;
}

/** Types whose resources belong to an API. */
const PART_TYPES = [
  'AWS::AppSync::ApiKey',
  'AWS::AppSync::DataSource',
  'AWS::AppSync::FunctionConfiguration',
  'AWS::AppSync::GraphQLSchema',
  'AWS::AppSync::Resolver',
] as const;

function apiIdOf({ properties }: ApiPart): unknown {
  return attempt(
    () => properties['ApiId'],
    () => undefined,
  );
}

function allOf(type: string, scopes: readonly Scope[]): ApiPart[] {
  return scopes.flatMap((scope) =>
    scope
      .logicalIds(type)
      .map((logicalId) => ({ logicalId, type, scope, properties: readProperties(logicalId, scope) })),
  );
}

/** The parts of an API that are of one type; they may stand in other stacks than the API. */
export function partsOf(apiId: string, type: (typeof PART_TYPES)[number], scopes: readonly Scope[]): ApiPart[] {
  return allOf(type, scopes).filter((part) => apiIdOf(part) === apiId);
}

/** Returns the parts of APIs that are not among those with these ids, such as an imported API. */
export function strayParts(apiIds: ReadonlySet<unknown>, scopes: readonly Scope[]): NotEmulatedResource[] {
  return PART_TYPES.flatMap((type) => allOf(type, scopes))
    .filter((part) => !apiIds.has(apiIdOf(part)))
    .map(({ logicalId, type }) => ({ logicalId, type, reason: 'of an API that does not run here' }));
}

/**
 * A property of a part that has to be a string.
 * @throws AssemblyError when it is not.
 */
export function textOf(part: ApiPart, name: string): string {
  const value = part.properties[name];
  if (typeof value === 'string') return value;
  throw new AssemblyError(`${part.type} ${part.logicalId}: ${name} is not a string`);
}

/**
 * The text that a part holds in one property, or that a file asset of the assembly holds for it.
 * @returns null when the part has neither.
 */
export function inlineOrUploaded(part: ApiPart, inline: string, uploaded: string): string | null {
  const text = part.properties[inline];
  if (typeof text === 'string') return text;
  const location = part.properties[uploaded];
  if (typeof location !== 'string') return null;
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? [];
  const asset = part.scope.asset(bucket, key);
  if (asset !== undefined) return readFileSync(asset.path, 'utf8');
  throw new NotEmulatedError(`${part.type}.${uploaded} outside the assembly (of ${part.logicalId})`);
}

import type { ExternalIdentity } from '../state/ExternalIdentities.ts';
import { ImportError } from './ImportError.ts';
import type { UserEntry } from './UserDocument.ts';

const MEMBERS: Readonly<Record<keyof ExternalIdentity, (value: unknown) => boolean>> = {
  userId: (value) => typeof value === 'string' && value !== '',
  providerName: (value) => typeof value === 'string' && value !== '',
  providerType: (value) => typeof value === 'string' && value !== '',
  issuer: (value) => value === null || typeof value === 'string',
  primary: (value) => typeof value === 'boolean',
  dateCreated: (value) => typeof value === 'number',
};

function isIdentity(value: unknown): value is ExternalIdentity {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Record<string, unknown>;
  return Object.entries(MEMBERS).every(([name, isValid]) => isValid(members[name]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the attribute `identities` of an entry; none for a native user without links. @throws ImportError */
export function readIdentities({ attributes }: UserEntry, place: string): ExternalIdentity[] {
  const { identities: text } = attributes;
  if (text === undefined) return [];
  const identities = parse(text);
  if (Array.isArray(identities) && identities.every(isIdentity)) return identities;
  throw new ImportError(`${place}.attributes.identities`, 'must be the JSON text of an export');
}

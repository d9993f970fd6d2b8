import { readFileSync } from 'node:fs';
import { schemaFile } from '../shippedFiles.ts';
import { schemaFields } from './schemaFields.ts';

/** Returns the root type of each operation of the gateway: `Mutation` for `signIn`. */
export function operationTypes(): ReadonlyMap<string, string> {
  const fields = schemaFields(readFileSync(schemaFile(), 'utf8'));
  return new Map(
    fields.filter(({ isOperation }) => isOperation).map(({ typeName, fieldName }) => [fieldName, typeName]),
  );
}

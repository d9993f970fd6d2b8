import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../projectFolder.ts';
import { schemaFields } from './schemaFields.ts';

/** Returns the root type of each operation of the gateway: `Mutation` for `signIn`. */
export function operationTypes(): ReadonlyMap<string, string> {
  const fields = schemaFields(readFileSync(join(projectFolder, 'schema.graphql'), 'utf8'));
  return new Map(
    fields.filter(({ isOperation }) => isOperation).map(({ typeName, fieldName }) => [fieldName, typeName]),
  );
}

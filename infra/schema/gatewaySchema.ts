import { readFileSync } from 'node:fs';
import { schemaFile } from '../shippedFiles.ts';
import type { SchemaText } from './SchemaText.ts';

const NAME = 'schema.graphql';

/** Returns the gateway's own schema. */
export function gatewaySchema(): SchemaText {
  return { name: NAME, sdl: readFileSync(schemaFile(), 'utf8') };
}

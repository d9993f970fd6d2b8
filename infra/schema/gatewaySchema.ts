import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../projectFolder.ts';
import type { SchemaText } from './SchemaText.ts';

const NAME = 'schema.graphql';

/** Returns the gateway's own schema. */
export function gatewaySchema(): SchemaText {
  return { name: NAME, sdl: readFileSync(join(projectFolder, NAME), 'utf8') };
}

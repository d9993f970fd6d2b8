import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the size of the largest template in an assembly, in bytes. */
export function templateBytes(assembly: string): number {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  return Math.max(...templates.map((name) => statSync(join(assembly, name)).size));
}

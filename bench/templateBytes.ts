import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of the largest template in an assembly. */
export function templateBytes(assembly: string): number {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  return Math.max(...templates.map((name) => statSync(join(assembly, name)).size));
}

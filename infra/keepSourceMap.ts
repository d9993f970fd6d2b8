import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a source map into the folder `source-maps` of the assembly, under the SHA-256 of the deployed text, where the
 * engine finds it. The deployed text does not refer to it, so that nothing that is deployed changes or grows.
 */
export function keepSourceMap(scope: Construct, text: string, sourceMap: string): void {
  const { assetOutdir } = Stage.of(scope) as Stage;
  const folder = join(assetOutdir, 'source-maps');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${createHash('sha256').update(text).digest('hex')}.json`), sourceMap);
}

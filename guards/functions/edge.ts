import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadedGuard } from './edge/loadedGuard.ts';
import type { EdgeSources } from './edge/settingsReader.ts';

const config = readFileSync(join(import.meta.dirname, 'config.json'), 'utf8');

/** The Lambda@Edge function of the construct `EdgeGuard`. The construct writes config.json beside the bundle. */
export const handler = loadedGuard(JSON.parse(config) as EdgeSources);

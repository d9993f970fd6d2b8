import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { EdgeGuard, EdgeOptions } from '../../../guards/edge.ts';
import { functionBundle } from '../../../infra/shippedFiles.ts';
import type { SettingsServer } from './startSettings.ts';

/** Copies of the edge function as it is deployed, each with the options that SSM has when it is opened. */
export interface OpenedBundle {
  /** Returns the handler of a copy that has read nothing yet. */
  readonly handler: () => EdgeGuard;
  /** Returns the folder of a new copy. */
  readonly copy: () => string;
  readonly remove: () => void;
}

/** Where the function reads its options: the content of config.json. */
export const EDGE_SOURCES = {
  region: 'ap-northeast-1',
  parameterName: '/genkan/edge/c8',
  secretName: 'genkan/edge/c8',
};

/** Lets the AWS SDK call the server, for one test. Beside what Lambda@Edge reserves, only the SDK's own variable. */
export function useSettings({ url }: SettingsServer): void {
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
}

/** Writes the bundle and its config.json into a folder, as the construct does. */
export function openBundle(): OpenedBundle {
  const root = mkdtempSync(join(tmpdir(), 'genkan-edge-'));
  const { code } = functionBundle('guards/edge');
  let copies = 0;
  const opened: OpenedBundle = {
    copy: () => {
      const folder = join(root, String((copies += 1)));
      mkdirSync(folder);
      writeFileSync(join(folder, 'index.js'), code);
      writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
      writeFileSync(join(folder, 'config.json'), JSON.stringify(EDGE_SOURCES));
      return folder;
    },
    handler: () => {
      const { handler } = createRequire(import.meta.url)(join(opened.copy(), 'index.js')) as { handler: EdgeGuard };
      return handler;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  return opened;
}

/** Lets SSM and Secrets Manager have these options. */
export function publish(settings: SettingsServer, { cookieSecrets, ...options }: EdgeOptions): void {
  settings.parameter = JSON.stringify(options);
  settings.secrets.clear();
  const [current, previous] = cookieSecrets;
  if (current !== undefined) settings.secrets.set('AWSCURRENT', current);
  if (previous !== undefined) settings.secrets.set('AWSPREVIOUS', previous);
}

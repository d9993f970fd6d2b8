import { writeFileSync } from 'node:fs';
import { EngineError } from '../EngineError.ts';
import type { FrontEndConfig } from '../frontEndConfig.ts';
import { fileFault } from './fileFault.ts';

/**
 * Writes genkan.config.json for a front end.
 * @returns a line that says so.
 * @throws EngineError when the file cannot be written, or the assembly has no API of the construct.
 */
export function writeConfig(file: string, config: FrontEndConfig | null): string {
  if (config === null) {
    throw new EngineError(`--config ${file}: no API of this assembly was created by AuthGateway of @genkan/construct`);
  }
  try {
    writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
  } catch (error) {
    const { message } = error as Error;
    throw new EngineError(`--config ${file}: ${fileFault(message) ?? message}`);
  }
  return `Wrote ${file} for the front end`;
}

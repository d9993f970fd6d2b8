import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StandInAddress } from './standIn.ts';

/** The stand-in for AWS, running. */
export interface StandIn {
  cognito: string;
  secrets: string;
  /** Path of the file with the certificate of the authority. */
  authorityFile: string;
  /** Certificate of the authority, as PEM. */
  authority: string;
  stop: () => void;
}

/**
 * Starts the stand-in in another process.
 *
 * @param folder Folder for the certificate of the authority.
 */
export async function startStandIn(folder: string): Promise<StandIn> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('standIn.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject).once('exit', () => reject(new Error('the stand-in for AWS ended')));
  });
  const { cognito, secrets, authority } = JSON.parse(line) as StandInAddress;
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  return { cognito, secrets, authority, authorityFile, stop: () => void child.stdin.end() };
}

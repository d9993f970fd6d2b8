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
  /** A file with the certificate of the stand-in's authority. */
  authorityFile: string;
  authority: string;
  stop: () => void;
}

/** Starts the stand-in in a process of its own. @param folder where the authority's certificate is written to. */
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

import { signal } from '@preact/signals';
import type { ExplorerApi } from '../../local/console/explorerApi.ts';
import { readJson } from '../engine/send.ts';

/** The first of the engine's APIs that has the gateway's fields; null without one, undefined until it is known. */
export const gatewayApi = signal<ExplorerApi | null | undefined>(undefined);

/** Reads the engine's APIs, and keeps the gateway's. */
export async function readGatewayApi(): Promise<void> {
  const apis = await readJson<ExplorerApi[]>('GET', '/console/apis');
  if (apis) gatewayApi.value = apis.find(hasGateway) ?? null;
}

function hasGateway({ operations }: ExplorerApi): boolean {
  return operations.some(({ name }) => name === 'authConfig');
}

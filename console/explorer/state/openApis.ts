import { effect, signal } from '@preact/signals';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import type { ExplorerApi } from '../../../local/console/explorerApi.ts';
import { apiIndex, apis, openApi } from './tabs.ts';

/** The schema of the open API; null until it has been read. */
export const schema = signal<GraphQLSchema | null>(null);
/** True when the engine did not answer. */
export const isFailed = signal(false);
/** True for a deployment without an API. */
export const isWithoutApi = signal(false);

/** Reads the engine's APIs and opens the first one. */
export async function openApis(): Promise<void> {
  const found = await readApis();
  if (found === null) {
    isFailed.value = true;
    return;
  }
  apis.value = found;
  isWithoutApi.value = found.length === 0;
  if (found.length > 0) openApi(0);
}

/** Returns true when the engine still has the APIs that the page shows. */
export async function isSameDeployment(): Promise<boolean> {
  const found = await readApis();
  return found === null || JSON.stringify(found) === JSON.stringify(apis.peek());
}

async function readApis(): Promise<ExplorerApi[] | null> {
  const response = await fetch('/console/apis').catch(() => null);
  return response?.ok === true ? ((await response.json()) as ExplorerApi[]) : null;
}

async function readSchema(index: number): Promise<void> {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  };
  const response = await fetch(`/console/graphql?api=${index}`, options);
  const { data } = (await response.json()) as { data?: IntrospectionQuery };
  if (data && index === apiIndex.peek()) schema.value = buildClientSchema(data);
}

effect(() => {
  schema.value = null;
  if (apis.value.length > 0) void readSchema(apiIndex.value).catch(() => undefined);
});

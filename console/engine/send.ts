import { say } from '../language/language.ts';
import { announce } from './engineState.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Returns the engine's text for a failed request, or the page's own when the engine sent none. */
async function reasonOf(response: Response | null): Promise<string> {
  const body = (await response?.json().catch(() => null)) as { error?: string } | null | undefined;
  return body?.error ?? say('failed');
}

/** Sends a request to the engine. When it fails, announces the reason and returns null. */
export async function send(method: Method, path: string, body?: object): Promise<Response | null> {
  const options = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...options }).catch(() => null);
  if (response?.ok === true) return response;
  announce(await reasonOf(response));
  return null;
}

/** Sends a request and returns the engine's JSON. When it fails, announces the reason and returns null. */
export async function readJson<T>(method: Method, path: string, body?: object): Promise<T | null> {
  const response = await send(method, path, body);
  return response ? ((await response.json()) as T) : null;
}

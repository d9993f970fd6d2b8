import { effect, signal } from '@preact/signals';
import { parse, print } from 'graphql';
import { toCurl } from '../parts/toCurl.ts';
import { redact } from './redact.ts';

/** One request to GraphQL and its answer, without secrets. */
export interface Exchange {
  id: number;
  operation: string;
  /** The result or the error code, in a few words. */
  outcome: string;
  failed: boolean;
  /** Null when there was no answer. */
  status: number | null;
  durationMillis: number;
  /** The ID of the request in the engine's call log; null when there was no answer. */
  trace: string | null;
  url: string;
  headers: unknown;
  query: string;
  variables: unknown;
  answer: unknown;
}

const KEPT = 30;
const KEY = 'genkan.demo.exchanges';
const TRACE = 'x-genkan-trace';

function restore(): Exchange[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Exchange[];
  } catch {
    return [];
  }
}

/** Newest first; they survive a reload, per tab. */
export const exchanges = signal<readonly Exchange[]>(restore());

effect(() => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(exchanges.value));
  } catch {
    // A full storage keeps the older ones.
  }
});

let count = exchanges.peek()[0]?.id ?? 0;

/** The requests with their secrets, which leave the memory of this page only by the button that copies them. */
const commands = new Map<number, string>();

/** Returns the command that sends a request again; after a reload, with dots for its secrets. */
export function curlOf({ id, url, headers, query, variables }: Exchange): string {
  const shown = { url, headers: headers as Record<string, string>, body: { query, variables } };
  return commands.get(id) ?? toCurl(shown);
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { errorType?: string; message?: string }[];
}

/** A `fetch` that records every exchange. */
export const recordingFetch: typeof fetch = async (input, init) => {
  const began = performance.now();
  const request = new Request(input, init);
  const { url } = request;
  const headers = Object.fromEntries(request.headers);
  // Asks the engine for the ID of the request in its call log.
  request.headers.set(TRACE, '?');
  const sent = readJson(await request.clone().text()) as { query?: string; variables?: unknown } | null;
  const record = (response: Response | null, answer: unknown): void => {
    const operation = /\b(?:query|mutation)\s+(\w+)/.exec(sent?.query ?? '')?.[1] ?? '?';
    count += 1;
    commands.set(count, toCurl({ url, headers, body: sent }));
    const exchange: Exchange = {
      id: count,
      operation,
      ...summary(answer as Answer | null, operation),
      status: response?.status ?? null,
      durationMillis: Math.round(performance.now() - began),
      trace: response?.headers.get(TRACE) ?? null,
      url,
      headers: redact(headers),
      query: pretty(sent?.query ?? ''),
      variables: redact(sent?.variables ?? {}),
      answer: redact(answer),
    };
    exchanges.value = [exchange, ...exchanges.value].slice(0, KEPT);
  };
  try {
    const response = await fetch(request);
    record(response, readJson(await response.clone().text()));
    return response;
  } catch (error) {
    record(null, null);
    throw error;
  }
};

function summary(answer: Answer | null, operation: string): { outcome: string; failed: boolean } {
  const error = answer?.errors?.[0];
  if (error) return { outcome: error.errorType ?? error.message ?? '', failed: true };
  const value = answer?.data?.[operation] as { __typename?: string; kind?: string } | null | undefined;
  const words = [value?.__typename, value?.kind].filter((word) => word !== undefined);
  return { outcome: words.join(' ') || (value == null ? '' : 'ok'), failed: value == null };
}

/** Formats a document; the client sends it without needless white space. */
function pretty(query: string): string {
  try {
    return print(parse(query));
  } catch {
    return query;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

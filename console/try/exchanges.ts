import { signal } from '@preact/signals';
import { parse, print } from 'graphql';
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
  headers: unknown;
  query: string;
  variables: unknown;
  answer: unknown;
}

const KEPT = 12;

/** Newest first. */
export const exchanges = signal<readonly Exchange[]>([]);

let count = 0;

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { errorType?: string; message?: string }[];
}

/** A `fetch` that records every exchange. */
export const recordingFetch: typeof fetch = async (input, init) => {
  const began = performance.now();
  const request = new Request(input, init);
  const sent = readJson(await request.clone().text()) as { query?: string; variables?: unknown } | null;
  const record = (status: number | null, answer: unknown): void => {
    const operation = /\b(?:query|mutation)\s+(\w+)/.exec(sent?.query ?? '')?.[1] ?? '?';
    count += 1;
    const exchange: Exchange = {
      id: count,
      operation,
      ...summary(answer as Answer | null, operation),
      status,
      durationMillis: Math.round(performance.now() - began),
      headers: redact(Object.fromEntries(request.headers)),
      query: pretty(sent?.query ?? ''),
      variables: redact(sent?.variables ?? {}),
      answer: redact(answer),
    };
    exchanges.value = [exchange, ...exchanges.value].slice(0, KEPT);
  };
  try {
    const response = await fetch(request);
    record(response.status, readJson(await response.clone().text()));
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

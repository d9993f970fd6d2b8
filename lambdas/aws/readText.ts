import type { Readable } from 'node:stream';

/**
 * Reads the body of an answer. By events: an async iterator would load a part of Node.js and so delay a cold start.
 * @param timeoutMillis maximum time of the body; the HTTP handler's own limit ends with the headers
 * @throws Error when the body takes longer or breaks off
 */
export function readText(body: Readable, timeoutMillis: number): Promise<string> {
  let timer: NodeJS.Timeout;
  const text = new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks).toString()));
    body.on('error', reject);
    timer = setTimeout(() => body.destroy(new Error('the answer took too long')), timeoutMillis);
  });
  return text.finally(() => clearTimeout(timer));
}

import type { PortInUseError } from '../http/PortInUseError.ts';

/** Milliseconds for the program at the port to say whether it is an engine. */
const LIMIT_MILLIS = 1000;

async function readConsoleUrl(port: number): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/endpoints`, { signal: AbortSignal.timeout(LIMIT_MILLIS) });
    const { graphqlUrl, consoleUrl } = (await response.json()) as { graphqlUrl?: unknown; consoleUrl?: unknown };
    return typeof graphqlUrl === 'string' && typeof consoleUrl === 'string' ? consoleUrl : null;
  } catch {
    return null;
  }
}

/** Returns the sentence for a port in use, which names the engine when it is one that runs there. */
export async function portInUse({ port, message }: PortInUseError): Promise<string> {
  const consoleUrl = await readConsoleUrl(port);
  if (consoleUrl === null) return message;
  return `Genkan is already running at ${consoleUrl}. Stop it, or choose another port with --port N, or any free one with --port 0.`;
}

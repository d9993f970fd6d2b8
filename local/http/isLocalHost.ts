const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns whether a Host header names this machine. A web site can point its own name at 127.0.0.1 (DNS rebinding), and
 * a browser then lets its pages read the responses.
 */
export function isLocalHost(host: string | undefined): boolean {
  const url = `http://${host ?? ''}`;
  return URL.canParse(url) && LOCAL_NAMES.has(new URL(url).hostname);
}

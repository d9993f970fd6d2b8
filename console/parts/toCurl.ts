/** A request to GraphQL, as curl sends it. */
interface CurlRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** The headers that an answer can depend on; a browser adds others of its own. */
const SENT = new Set(['content-type', 'x-api-key', 'authorization', 'accept-language']);

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Returns the command that sends a request again. */
export function toCurl({ url, headers, body }: CurlRequest): string {
  const sent = Object.entries(headers).filter(([name]) => SENT.has(name.toLowerCase()));
  const options = sent.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  return [`curl -s ${quote(url)}`, ...options, `-d ${quote(JSON.stringify(body))}`].join(' \\\n  ');
}

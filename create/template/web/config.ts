/** The addresses of the backend, from genkan.config.json beside the page. */
export interface Config {
  /** The GraphQL endpoint. */
  endpoint: string;
  /** The API key. It is public: it identifies the app and gives no access to users' data. */
  apiKey: string;
}

/**
 * Reads the configuration. The engine serves it during development; a deployed page has the file beside it.
 * @throws Error that names the file when it is missing or is not JSON.
 */
export async function readConfig(): Promise<Config> {
  const response = await fetch('/genkan.config.json');
  if (response.ok) return (await response.json()) as Config;
  throw new Error(`genkan.config.json: ${response.status} ${response.statusText}`);
}

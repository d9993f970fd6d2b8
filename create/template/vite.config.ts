import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ENGINE = process.env['GENKAN_ENGINE'] ?? 'http://127.0.0.1:4000';
/** The engine starts beside Vite, and synthesizes the stack first. */
const WAIT_MILLIS = 60_000;

interface Endpoints {
  graphqlUrl: string;
  apiKey: string | null;
}

async function readEndpoints(waitMillis = WAIT_MILLIS): Promise<Endpoints> {
  const response = await fetch(new URL('/endpoints', ENGINE)).catch(() => null);
  if (response?.ok) return (await response.json()) as Endpoints;
  if (waitMillis <= 0) throw new Error(`No engine answers at ${ENGINE}. See the output of \`npm run dev:engine\`.`);
  await new Promise((resolve) => setTimeout(resolve, 250));
  return readEndpoints(waitMillis - 250);
}

/** Serves the engine's genkan.config.json during development. A deployed page has the file beside it. */
function engineConfig(): Plugin {
  return {
    name: 'engine-config',
    configureServer({ middlewares }) {
      middlewares.use('/genkan.config.json', (_request, response, next) => {
        const answer = ({ graphqlUrl, apiKey }: Endpoints): void => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ endpoint: graphqlUrl, apiKey }));
        };
        readEndpoints().then(answer).catch(next);
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), engineConfig()],
  // The engine prints what to open.
  clearScreen: false,
  test: { testTimeout: 30_000, hookTimeout: 60_000 },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that need a browser, apart from the others so that `npm test` needs none: `npm run test:browser`. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/assemblies.ts'],
    pool: 'forks',
    // Two cores: a browser and an engine each, which wait for the clock of a test more than they compute.
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A poll waits as long as a busy machine needs; by default it fails after a second.
    expect: { requireAssertions: true, poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // The published package has no code in it: AppSync brings its own. The tests run the resolvers' sources on the engine's.
    alias: { '@aws-appsync/utils': inProject('./test/resolvers/appsyncUtils.ts') },
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/assemblies.ts'],
    // Two cores: one worker each. Processes, because the engine starts worker threads of its own.
    pool: 'forks',
    maxWorkers: 2,
    // node:sqlite is the engine's store, and says in every process that it is experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    coverage: {
      provider: 'v8',
      include: ['client/**/*.ts', 'infra/**/*.ts', 'lambdas/**/*.ts', 'local/**/*.ts', 'resolvers/**/*.ts'],
      // Nothing to run: generated code is checked by being regenerated.
      exclude: ['generated/**', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: {
        'client/**': { 100: true },
        'infra/**': { 100: true },
        'lambdas/**': { 100: true },
        'resolvers/**': { 100: true },
      },
    },
  },
});

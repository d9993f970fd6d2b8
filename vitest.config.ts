import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

function inProject(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  resolve: {
    // The published package contains only types: AppSync has the code. The tests run resolvers on the engine's code.
    alias: { '@aws-appsync/utils': inProject('./test/resolvers/appsyncUtils.ts') },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // These need a browser: npm run test:browser.
    exclude: ['test/browser/**'],
    globalSetup: ['test/assemblies.ts'],
    // Two cores: one worker each. Processes, because the engine starts worker threads of its own.
    pool: 'forks',
    maxWorkers: 2,
    // node:sqlite is the engine's store, and says in every process that it is experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A poll waits as long as a busy machine needs; by default it fails after a second.
    expect: { requireAssertions: true, poll: { timeout: 15_000 } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    coverage: {
      provider: 'v8',
      include: [
        'account/**/*.ts',
        'client/**/*.ts',
        'guards/**/*.ts',
        'infra/**/*.ts',
        'lambdas/**/*.ts',
        'local/**/*.ts',
        'resolvers/**/*.ts',
      ],
      // All that is left out, and why: the tests run it, but in a process or realm where it cannot be measured.
      exclude: [
        // Commands: started as a newcomer starts them.
        'account/plan.ts',
        'account/doctor.ts',
        'infra/genkan-config.ts',
        'local/start.ts',
        // Watches the npm that started the process: tested in processes that npm starts.
        'local/start/{endWithNpm,whenNpmEnds}.ts',
        // Its text is evaluated inside the resolver's own realm.
        'local/appsync/code/{freezeRealm,realm}.ts',
        // Runs in a function's worker thread, beside the function.
        'local/lambda/runtime/**',
        // Reads the file beside the bundle: tested as the bundle, in test/guards/edge.
        'guards/functions/edge.ts',
        // Evaluated in the realm of CloudFront Functions, in test/guards/viewer.
        'guards/viewer/handler.ts',
      ],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: {
        'account/**': { 100: true },
        'client/**': { 100: true },
        'guards/**': { 100: true },
        'infra/**': { 100: true },
        'lambdas/**': { 100: true },
        'resolvers/**': { 100: true },
        // The engine's honest number, measured and rounded down; it only goes up.
        'local/**': { statements: 97, branches: 92, functions: 97, lines: 98 },
      },
    },
  },
});

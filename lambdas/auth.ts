import { operations, type Field } from './operations/operations.ts';
import { startServices } from './operations/startServices.ts';
import { readConfig, type Config } from './runtime/config.ts';
import { serve } from './runtime/serve.ts';

interface Started {
  config: Config;
  toServices: ReturnType<typeof startServices>;
}

let started: Started | undefined;

function start(): Started {
  if (started === undefined) {
    const config = readConfig(process.env);
    started = { config, toServices: startServices(config) };
  }
  return started;
}

try {
  start();
} catch {
  // Settings are missing: the first invocation says so where its log line and Lambda's error metric show it.
}

/** The function behind every field that users call. Takes an `AuthEvent`, answers an `Outcome`; throws only what is not declared. */
export const handler = serve(() => {
  const { config, toServices } = start();
  return {
    config,
    open: (operation, caller) => {
      const services = toServices(caller);
      const run = Object.hasOwn(operations, operation) ? operations[operation as Field] : undefined;
      return {
        run: run && ((input) => run(services, input as never, caller)),
        cognitoError: () => services.appClient.firstException,
      };
    },
  };
});

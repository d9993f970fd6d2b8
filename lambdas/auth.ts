import { operations } from './operations/operations.ts';
import { startServices } from './operations/startServices.ts';
import { readConfig } from './runtime/config.ts';
import { serve } from './runtime/serve.ts';

/** The function behind every field that users call. Takes an `Invocation`, returns an `Outcome`. */
export const handler = serve(operations, () => startServices(readConfig(process.env)));

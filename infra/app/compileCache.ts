import { enableCompileCache } from 'node:module';

// Must be imported first. Caches V8's code of aws-cdk-lib and cdk-nag between synths, in the temporary folder unless
// NODE_COMPILE_CACHE is set. Saves a tenth of the time of a synth, and a quarter without validation.
enableCompileCache();

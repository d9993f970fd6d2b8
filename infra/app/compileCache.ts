import { enableCompileCache } from 'node:module';

// Imported before everything else: V8's code for aws-cdk-lib and cdk-nag is kept between synths, in the folder for
// temporary files unless NODE_COMPILE_CACHE names another one. Saves a tenth of a synth, a quarter of one without validation.
enableCompileCache();

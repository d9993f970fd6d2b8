'use strict';
/*
 * Stands in the bundle for `@smithy/core/config`, the SDK's reader of settings in files (infra/bundleFunction.ts): the commands import
 * it to look for an endpoint there, which they do not when the client names one, as createSdk does. CommonJS, because the bundler
 * asks an ES module for every name that any of the SDK's files imports; none of them is ever called.
 */

'use strict';
/*
 * Replaces `@smithy/core/config`, the SDK's reader of configuration files, in the bundle (infra/functions/bundleFunction.ts). The commands import
 * it to look for an endpoint, but only when the client names none; CognitoConnection.ts names one. CommonJS, because the bundler
 * checks the imported names of an ES module; none of them is ever called.
 */

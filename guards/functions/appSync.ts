import { appSyncAuthorizer } from '../lambda/appSyncAuthorizer.ts';
import { settings, verifier } from './settings.ts';

/** The Lambda authorizer of `AppSyncGuard`. */
export const handler = appSyncAuthorizer(verifier, settings.appSync);

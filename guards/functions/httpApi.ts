import { httpApiAuthorizer } from '../lambda/httpApiAuthorizer.ts';
import { verifier } from './settings.ts';

/** The Lambda authorizer of `HttpApiGuard`. */
export const handler = httpApiAuthorizer(verifier);

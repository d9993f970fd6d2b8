import { policyAuthorizer } from '../lambda/policyAuthorizer.ts';
import { verifier } from './settings.ts';

/** The Lambda authorizer of `RestApiGuard`. */
export const handler = policyAuthorizer(verifier);

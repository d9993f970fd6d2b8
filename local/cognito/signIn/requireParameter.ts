import { exceptions } from '../exceptions/exceptions.ts';
import type { Metadata } from '../triggers/toEvent.ts';

/** AuthParameters or ChallengeResponses. */
export type ParameterMap = Readonly<Record<string, string>>;

/** A request to sign in. */
export interface SignInRequest {
  parameters: ParameterMap;
  clientMetadata: Metadata;
}

/** Returns a parameter of a sign-in. Throws InvalidParameterException when it is absent or empty. */
export function requireParameter(parameters: ParameterMap, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '') throw exceptions.missingParameter(name);
  return value;
}

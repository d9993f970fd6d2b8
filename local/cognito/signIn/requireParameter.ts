import { exceptions } from '../exceptions/exceptions.ts';

/** AuthParameters or ChallengeResponses. */
export type ParameterMap = Readonly<Record<string, string>>;

/** A request to sign in. */
export interface SignInRequest {
  parameters: ParameterMap;
  clientMetadata: Record<string, string> | undefined;
}

/** Returns a parameter of a sign-in. Throws InvalidParameterException when it is absent or empty. */
export function requireParameter(parameters: ParameterMap, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '') throw exceptions.missingParameter(name);
  return value;
}

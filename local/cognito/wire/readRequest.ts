import { CognitoException } from '../exceptions/CognitoException.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { ACTIONS } from './actions.ts';
import type { Target } from './defineTarget.ts';

const PREFIX = 'AWSCognitoIdentityProviderService.';

/** Returns the action that X-Amz-Target names; null when it names none of this service. */
export function readAction(request: Request): string | null {
  const target = request.headers.get('x-amz-target') ?? '';
  return target.startsWith(PREFIX) ? target.slice(PREFIX.length) : null;
}

/**
 * Returns the emulated action of that name.
 * @param action the result of `readAction`.
 * @param targets the emulated actions by name.
 * @throws UnknownOperationException for an action that AWS does not have, NotEmulatedError for one that is not
 * emulated.
 */
export function readTarget(action: string | null, request: Request, targets: ReadonlyMap<string, Target>): Target {
  const target = action === null ? undefined : targets.get(action);
  if (action === null || (!target && !ACTIONS.has(action))) {
    throw new CognitoException('UnknownOperationException', 'The requested operation is not known');
  }
  if (!target) throw new NotEmulatedError(action);
  if (target.signed && !request.headers.get('authorization')?.startsWith('AWS4-')) throw exceptions.missingSignature();
  return target;
}

/** Returns the JSON object in the body. AWS's text for another body is not known. */
export async function readBody(request: Request): Promise<unknown> {
  const body = await request.text();
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Thrown below: the same error as for JSON that is not an object.
  }
  throw new CognitoException('SerializationException', 'The request body is not a JSON object');
}

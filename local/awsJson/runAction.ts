import type { Faults } from '../faults.ts';
import { NotEmulatedError } from '../notEmulated.ts';
import { ServiceException } from './ServiceException.ts';

/** A call of an emulated AWS service. */
interface ActionCall {
  action: string;
  faults: Faults;
  /**
   * The header Authorization of a call that must be signed, and the service's exception for one without a signature.
   * Left out where calls need no signature.
   */
  signature?: { authorization: string | null; missing: string };
}

/**
 * Runs a call, unless a fault was injected for its action. It must be signed; whether the signature is right is not
 * checked, and neither are permissions.
 * @throws ServiceException for a fault, an unsigned call, whatever depends on a part that is not emulated, and whatever
 * the action reports
 */
export async function runAction<T>({ action, faults, signature }: ActionCall, run: () => T | Promise<T>): Promise<T> {
  const fault = await faults.take(action);
  if (fault !== undefined) throw new ServiceException(fault.exception, fault.message);
  if (signature && !signature.authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new ServiceException(signature.missing, 'Request is missing Authentication Token');
  }
  try {
    return await run();
  } catch (error) {
    throw error instanceof NotEmulatedError ? new ServiceException('NotEmulatedError', error.message) : error;
  }
}

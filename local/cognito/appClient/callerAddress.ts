import { isIP } from 'node:net';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';

/**
 * Throws for a malformed address of the end user if the app client uses it (EnablePropagateAdditionalUserContextData);
 * otherwise the address is ignored. The error is known from reports; its text is unsure.
 */
export function assertCallerAddress(client: AppClient, context: { IpAddress: string | undefined } | undefined): void {
  const address = context?.IpAddress;
  if (!client.takesCallerAddress || address === undefined || isIP(address) !== 0) return;
  throw exceptions.invalidParameter('Invalid IP address');
}

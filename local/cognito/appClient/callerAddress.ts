import { isIP } from 'node:net';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';

/**
 * Refuses a malformed address of the end user, where the app client takes one (EnablePropagateAdditionalUserContextData); elsewhere
 * it is ignored. That AWS refuses is known from reports, the text is unsure.
 */
export function assertCallerAddress(client: AppClient, context: { IpAddress: string | undefined } | undefined): void {
  const address = context?.IpAddress;
  if (!client.takesCallerAddress || address === undefined || isIP(address) !== 0) return;
  throw exceptions.invalidParameter('Invalid IP address');
}

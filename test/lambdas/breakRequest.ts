import { vi } from 'vitest';

/**
 * Makes the request to Cognito that has this member fail before it is sent: a fault of the code, which no operation declares.
 * The end of the test restores requests.
 */
export function breakRequest(member: string): void {
  const { stringify } = JSON;
  vi.spyOn(JSON, 'stringify').mockImplementation((value: unknown, ...rest: unknown[]) => {
    const isRequest = typeof value === 'object' && value !== null && 'ClientId' in value && member in value;
    if (isRequest) throw new RangeError('Invalid string length');
    return stringify(value, ...(rest as []));
  });
}

import { isForeignPage } from '../../http/isForeignPage.ts';
import { isLocalHost } from '../../http/isLocalHost.ts';
import { TransportError } from '../http/transportError.ts';

const CREDENTIALS = "The engine's AWS credentials are public";

/**
 * Throws for a signed request that a web page of another site can have sent, also by DNS rebinding. The signature is no
 * proof, because any page can sign with the engine's credentials, and IAM callers are operators.
 * @throws TransportError 403.
 */
export function assertLocalCaller(headers: Headers, url: URL): void {
  if (!isLocalHost(headers.get('host') ?? url.host)) {
    throw denied(
      `${CREDENTIALS}, so IAM callers are accepted at localhost, 127.0.0.1 and [::1] only. Call the API at one of them.`,
    );
  }
  if (isForeignPage(headers)) {
    throw denied(
      `${CREDENTIALS}, so the engine accepts no IAM call from a web page of another site. Call from a program such as curl or the AWS SDK in Node.js, use the engine's explorer, or open the page at the same host name as the API (localhost or 127.0.0.1).`,
    );
  }
}

function denied(message: string): TransportError {
  return new TransportError(403, 'AccessDeniedException', message);
}

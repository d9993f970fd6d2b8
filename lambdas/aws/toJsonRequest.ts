import { HttpRequest } from '@smithy/core/transport';

/**
 * Makes a request of AWS's JSON protocol 1.1 for an input of text, numbers, lists and maps, which need no conversion.
 * The SDK's own serializer, which knows every shape, is a third of its code (docs/performance.md); a test compares the
 * two.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 * @param target the service's name in the protocol, a dot and the API action
 */
export function toJsonRequest(endpoint: URL, target: string, input: object): HttpRequest {
  return new HttpRequest({
    method: 'POST',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port && { port: Number(endpoint.port) }),
    path: endpoint.pathname,
    headers: {
      host: endpoint.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      'user-agent': 'genkan',
    },
    body: JSON.stringify(input),
  });
}

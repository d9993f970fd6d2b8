import { NAMELESS } from './commonErrors.ts';

/** Properties of an answer beside its body. */
export interface Metadata {
  httpStatusCode: number;
  requestId: string | undefined;
}

/** An exception of an AWS service, with the members that the SDK gives to its own. */
export class AwsException extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: Metadata;

  /**
   * @param answer the parsed body.
   * @param errorType the header X-Amzn-ErrorType, which some services send instead of the body's `__type`.
   */
  constructor($metadata: Metadata, answer: Readonly<Record<string, unknown>>, errorType: string | undefined) {
    super(toText(answer['message']) ?? toText(answer['Message']) ?? 'UnknownError');
    this.name = toName(toText(answer['__type']) ?? toText(answer['code']) ?? errorType ?? NAMELESS);
    this.$fault = $metadata.httpStatusCode < 500 ? 'client' : 'server';
    this.$metadata = $metadata;
  }
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** `com.amazonaws.cognitoidentityprovider#NotAuthorizedException:http://…` is a NotAuthorizedException. */
function toName(identifier: string): string {
  return identifier.replace(/[,:].*$/s, '').replace(/^.*#/s, '') || NAMELESS;
}

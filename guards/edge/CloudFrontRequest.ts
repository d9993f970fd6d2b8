/**
 * Headers of a Lambda@Edge event: the names are in lower case, `key` is the name as it was or is to be sent.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
export interface CloudFrontHeaders {
  [name: string]: { key?: string | undefined; value: string }[];
}

/**
 * Request of a viewer, as a Lambda@Edge function gets it and returns it to let it pass.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
export interface CloudFrontRequest {
  /** Address of the viewer. */
  readonly clientIp: string;
  /** HTTP method, in upper case. */
  readonly method: string;
  /** Path of the request. CloudFront does not normalize it. */
  uri: string;
  /** Query string without `?`; empty without one. */
  querystring: string;
  /** Headers. */
  headers: CloudFrontHeaders;
  /** Body, in base64, if the association of the function includes it. `inputTruncated` is true above 40 KB. */
  body?:
    | {
        action: 'read-only' | 'replace';
        data: string;
        encoding: 'base64' | 'text';
        readonly inputTruncated: boolean;
      }
    | undefined;
}

/**
 * Response that a Lambda@Edge function generates: the request does not reach the cache or the origin.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses-in-requests.html
 */
export interface CloudFrontResponse {
  /** HTTP status code. */
  status: string;
  /** Reason phrase. */
  statusDescription: string;
  /** Headers. */
  headers: CloudFrontHeaders;
  /** Body, at most 40 KB with the headers. */
  body?: string;
}

/** Viewer request event of Lambda@Edge. */
export interface CloudFrontRequestEvent {
  /** One record. */
  Records: { cf: { request: CloudFrontRequest } }[];
}

/** Returns the first value of a header, or undefined. */
export function headerOf({ headers }: CloudFrontRequest, name: string): string | undefined {
  return headers[name]?.[0]?.value;
}

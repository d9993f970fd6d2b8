/** Headers of the response that a page can read. */
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';
/** AWS's value: two days. */
const MAX_AGE_SECONDS = '172800';
/** Headers of signed calls. AWS allows them; here no page may send them, because no signature is verified. */
const SIGNED = new Set(['authorization', 'x-amz-security-token']);
/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Answers a preflight of a browser for the unsigned actions. Which headers AWS allows is not documented; those are
 * allowed that the page asks for.
 * @see https://github.com/aws-amplify/amplify-js/issues/4346 for the maximum age
 */
export function preflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers')?.split(',') ?? [];
  const allowed = asked.map((name) => name.trim()).filter(isAllowed);
  return new Response(null, {
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': request.headers.get('access-control-request-method') ?? 'POST',
      ...(allowed.length > 0 && { 'access-control-allow-headers': allowed.join(',') }),
      'access-control-expose-headers': EXPOSED,
      'access-control-max-age': MAX_AGE_SECONDS,
    },
  });
}

/** `*` is a valid name, but some browsers take it in a response for every header, Authorization included. */
function isAllowed(name: string): boolean {
  return TOKEN.test(name) && name !== '*' && !SIGNED.has(name.toLowerCase());
}

/**
 * Lets pages of any origin read a response, as in AWS.
 * @see https://github.com/aws-amplify/amplify-js/issues/11034 for the headers of a response
 */
export function readableByPages(request: Request, response: Response): Response {
  if (!request.headers.has('origin')) return response;
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', EXPOSED);
  return response;
}

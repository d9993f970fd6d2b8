const MAXIMUM_LENGTH = 2048;
/** A path: no second slash or backslash, which browsers read as the start of a host, no control character or space. */
const PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

/**
 * Returns a path of the same origin to return to after sign-in: the text itself if it is one, else `/`. So a link
 * cannot lead through the sign-in to another site.
 */
export function returnPath(text: string | null | undefined): string {
  if (text === null || text === undefined || text.length > MAXIMUM_LENGTH || !PATH.test(text)) return '/';
  // What a browser makes of the text must be the same origin, and the same path: no dot segments.
  const url = new URL(text, 'https://origin.invalid');
  return url.host === 'origin.invalid' && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}

/**
 * An error that is shown on a page, because the address to redirect to is unknown or not registered. AWS redirects to
 * `/error`, too.
 */
export class PageError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'PageError';
  }
}

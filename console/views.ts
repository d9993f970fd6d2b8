/** The views of the page, in the order of the navigation. */
export const VIEWS = ['try', 'inbox', 'users', 'tokens', 'log', 'endpoints'] as const;

/** The name of a view. */
export type View = (typeof VIEWS)[number];

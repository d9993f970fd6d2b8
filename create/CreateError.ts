/** Thrown when no app can be created. The message says what happened and what to do. */
export class CreateError extends Error {}

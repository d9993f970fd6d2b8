import { fileURLToPath } from 'node:url';

/** The folder that holds schema.graphql, resolvers/ and lambdas/, which the construct reads as files. */
export const projectFolder: string = fileURLToPath(new URL('..', import.meta.url));

/** One GraphQL request as a terminal may show it. Holds no value that a user typed or was sent. */
export interface AnsweredRequest {
  /** On the engine's clock. */
  at: Date;
  /** Its root fields and how often each was asked for, e.g. `Mutation.signIn`; only fields that the schema has. */
  fields: ReadonlyMap<string, number>;
  /** The types of its errors and how often each came; empty when all went well. */
  errors: ReadonlyMap<string, number>;
  /** AppSync's own error messages, each once, without the client's own words. */
  reasons: readonly string[];
  durationMillis: number;
}

/** A part of the deployed schema: that of the gateway, or an `AuthSchema`. */
export interface SchemaText {
  /** Name in messages. */
  readonly name: string;
  /** The SDL. */
  readonly sdl: string;
}

// The package's entry for messages: a language is one catalogue, exported here under its BCP 47 tag.
export { en } from './messages/en.ts';
export { ja } from './messages/ja.ts';
export { messageFor } from './messages/messageFor.ts';
export type { Catalogue, FieldRule, MessageKey } from './messages/MessageKey.ts';

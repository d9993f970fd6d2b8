import { createAmplify } from '../../local/cognito/foreign/createAmplify.ts';
import { createIdentityJs } from '../../local/cognito/foreign/createIdentityJs.ts';
import type { ForeignClient, ForeignSettings } from '../../local/cognito/foreign/ForeignClient.ts';

/** The clients of AWS on a page, by the names of their packages. */
const CREATORS = { 'amazon-cognito-identity-js': createIdentityJs, 'aws-amplify': createAmplify };
export type ForeignName = keyof typeof CREATORS;

declare global {
  var foreign: ForeignClient;
  /** Creates the client of the page. */
  var openForeign: (name: ForeignName, settings: ForeignSettings) => void;
}

globalThis.openForeign = (name, settings) => {
  globalThis.foreign = CREATORS[name](settings);
};

import type { Context } from 'hono';
import type { Cognito } from '../context/Cognito.ts';
import type { User } from '../state/Users.ts';

/** A request to an endpoint of a domain. */
export interface OAuthCall {
  context: Context;
  cognito: Cognito;
  /** Names the user that the request concerns, for the call log. */
  concerns: (user: User) => void;
}

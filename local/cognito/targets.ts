import { ConfirmSignUp } from './targets/ConfirmSignUp.ts';
import { InitiateAuth } from './targets/InitiateAuth.ts';
import { RespondToAuthChallenge } from './targets/RespondToAuthChallenge.ts';
import { SignUp } from './targets/SignUp.ts';
import type { Target } from './wire/defineTarget.ts';

/** The API actions that the engine plays, by AWS's own name. */
export const targets: ReadonlyMap<string, Target> = new Map(
  Object.entries({ ConfirmSignUp, InitiateAuth, RespondToAuthChallenge, SignUp }),
);

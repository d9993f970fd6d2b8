import type { Cognito } from '../context/Cognito.ts';
import { parse, type Parameters, type Parsed } from './parameters.ts';

/** One API action: what it takes, and what it does. */
export interface Target {
  /** Whether AWS wants the request signed (Admin*, Describe*, List*). */
  signed: boolean;
  call(body: unknown, cognito: Cognito): Promise<object>;
}

interface Definition<P extends Parameters> {
  parameters: P;
  signed?: boolean;
  run(input: Parsed<P>, cognito: Cognito): Promise<object> | object;
}

/** Makes an API action of its parameters and its work; the work sees only what the parameters let through. */
export function defineTarget<P extends Parameters>(definition: Definition<P>): Target {
  return {
    signed: definition.signed ?? false,
    call: async (body, cognito) => definition.run(parse(definition.parameters, body), cognito),
  };
}

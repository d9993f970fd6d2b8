import type { Cognito } from '../context/Cognito.ts';
import { parse, type Parameters, type Parsed } from './parameters.ts';

/** An API action. */
export interface Target {
  /** Whether AWS requires a signed request (Admin*, Describe*, List*). */
  signed: boolean;
  call(body: unknown, cognito: Cognito): Promise<object>;
}

interface TargetDefinition<P extends Parameters> {
  parameters: P;
  signed?: boolean;
  run(input: Parsed<P>, cognito: Cognito): Promise<object> | object;
}

/** Defines an API action. `run` gets the members that `parameters` names, validated. */
export function defineTarget<P extends Parameters>(definition: TargetDefinition<P>): Target {
  return {
    signed: definition.signed ?? false,
    call: async (body, cognito) => definition.run(parse(definition.parameters, body), cognito),
  };
}

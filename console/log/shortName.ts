import type { EngineEvent } from '../../local/engineApi.ts';

/** Returns a function's name without the suffix that CloudFormation adds to make it unique. */
export function shortName({ service, name }: Pick<EngineEvent, 'service' | 'name'>): string {
  return service === 'lambda' ? name.replace(/[0-9A-F]{8}-[A-Za-z0-9]+$/, '') : name;
}

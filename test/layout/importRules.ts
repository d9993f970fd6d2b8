import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

type ImportRule = IForbiddenRuleType & { name: string; comment: string; to: { pathNot?: string | string[] } };

interface Configuration {
  forbidden: ImportRule[];
  options: ICruiseOptions;
}

const path = '../../.dependency-cruiser.mjs';

/** The project's configuration of dependency-cruiser. */
export const { default: configuration } = (await import(path)) as { default: Configuration };

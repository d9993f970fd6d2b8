import { NotEmulatedError } from '../notEmulated.ts';
import { ResourceView } from './ResourceView.ts';
import type { AssemblyScope } from './scope.ts';

const TYPE = 'AWS::SSM::Parameter';

/**
 * Returns the value of a parameter of Systems Manager that the assembly makes.
 * @param name without a version: `/shop/table`.
 * @throws NotEmulatedError for one that the assembly does not make.
 */
export function ssmParameterValue(name: string, assembly: AssemblyScope): string {
  for (const scope of assembly.scopes()) {
    for (const logicalId of scope.logicalIds(TYPE)) {
      const parameter = new ResourceView(logicalId, scope);
      if (parameter.property('Name') !== name && scope.ref(logicalId) !== name) continue;
      return assembly.within(`${scope.path}/${logicalId}.Value`, () => parameter.text('Value'));
    }
  }
  throw new NotEmulatedError(`Systems Manager parameter ${name}, which the assembly does not make`);
}

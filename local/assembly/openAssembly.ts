import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { attempt } from './attempt.ts';
import { readCloudAssembly } from './cloudAssembly.ts';
import type { Identities } from './identities.ts';
import type { NotEmulatedResource } from './model.ts';
import type { AssemblyScope, Scope } from './scope.ts';
import { StackScope } from './stackScope.ts';

/** Environment of a stack that names none. */
const DEFAULT_REGION = 'ap-northeast-1';
const DEFAULT_ACCOUNT = '123456789012';

const STACK = 'AWS::CloudFormation::Stack';

/** A nested stack whose template cannot be found is left out, and reported. */
function withNested(scope: Scope): Scope[] {
  const nested = scope.logicalIds(STACK).map((logicalId) =>
    attempt(
      () => withNested(scope.nested(logicalId)),
      (reason) => scope.assembly.miss({ logicalId, type: STACK, reason }),
    ),
  );
  return [scope, ...nested.flatMap((scopes) => scopes ?? [])];
}

function ignore(): void {}

class Assembly implements AssemblyScope {
  readonly stacks: Scope[] = [];
  readonly #identities: Identities;
  readonly #underWay: string[] = [];
  readonly #missing = new Map<string, NotEmulatedResource>();
  #all: readonly Scope[] | undefined;

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  scopes(): readonly Scope[] {
    this.#all ??= this.stacks.flatMap(withNested);
    return this.#all;
  }

  importValue(name: string): unknown {
    for (const scope of this.scopes()) {
      const outputs = Object.entries(scope.template.Outputs ?? {});
      for (const [output, { Export: exported, Condition: condition }] of outputs) {
        if (exported === undefined) continue;
        // An export whose name or condition depends on something not emulated is not the one that is looked for.
        const exists = condition === undefined || attempt(() => scope.condition(condition), ignore);
        if (exists && attempt(() => scope.resolve(exported.Name), ignore) === name) return scope.output(output);
      }
    }
    throw new NotEmulatedError(`Fn::ImportValue ${name}, which no stack of the assembly exports`);
  }

  stackOutput(stackName: string, outputName: string): unknown {
    const scope = this.stacks.find((stack) => stack.stackName === stackName);
    if (scope !== undefined) return scope.output(outputName);
    throw new NotEmulatedError(`Fn::GetStackOutput of stack ${stackName}, which is not in the assembly`);
  }

  clientSecret(clientId: string): string {
    const owner = this.#identities.ownerOf('userPoolClientId', clientId);
    for (const scope of this.scopes()) {
      const logicalId = scope.logicalIds('AWS::Cognito::UserPoolClient').find((id) => `${scope.path}/${id}` === owner);
      if (logicalId !== undefined) return String(scope.attribute(logicalId, 'ClientSecret'));
    }
    throw new NotEmulatedError(`app client ${clientId}, which the assembly does not make`);
  }

  miss(part: NotEmulatedResource): void {
    this.#missing.set(JSON.stringify(part), part);
  }

  missing(): NotEmulatedResource[] {
    return [...this.#missing.values()];
  }

  within<T>(step: string, run: () => T): T {
    const from = this.#underWay.indexOf(step);
    if (from !== -1) {
      throw new AssemblyError(`references go in a circle: ${[...this.#underWay.slice(from), step].join(' → ')}`);
    }
    this.#underWay.push(step);
    try {
      return run();
    } finally {
      this.#underWay.pop();
    }
  }
}

/**
 * Opens the stacks of a cloud assembly for resolution.
 * @returns every stack, nested ones behind their parents.
 * @throws AssemblyError when the folder holds no assembly, or one without a stack.
 */
export function openAssembly(folder: string, identities: Identities): readonly Scope[] {
  const assembly = new Assembly(identities);
  for (const source of readCloudAssembly(folder)) {
    assembly.stacks.push(
      new StackScope({
        source,
        template: source.template,
        path: source.artifactId,
        stackName: source.stackName,
        region: source.region ?? DEFAULT_REGION,
        accountId: source.accountId ?? DEFAULT_ACCOUNT,
        passed: null,
        assembly,
        identities,
      }),
    );
  }
  if (assembly.stacks.length === 0) throw new AssemblyError(`${folder} holds no stack`);
  return assembly.scopes();
}

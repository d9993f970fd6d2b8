import { AssemblyError } from './AssemblyError.ts';
import type { IdentityKind } from './identities.ts';
import type { Scope } from './scope.ts';

/** A resource, with what its models and its attributes are made of. */
export class ResourceView {
  readonly logicalId: string;
  readonly scope: Scope;

  constructor(logicalId: string, scope: Scope) {
    this.logicalId = logicalId;
    this.scope = scope;
  }

  id(kind: IdentityKind): string {
    return this.scope.identity(this.logicalId, kind);
  }

  /** A resolved property, or undefined. */
  property(name: string): unknown {
    const raw = this.scope.template.Resources[this.logicalId]?.Properties?.[name];
    return raw === undefined ? undefined : this.scope.resolve(raw);
  }

  /** A property that is a string. */
  text(name: string): string {
    const value = this.property(name);
    if (typeof value === 'string') return value;
    throw new AssemblyError(`${this.scope.path}/${this.logicalId}: ${name} is not a string`);
  }

  /** The property that names the resource, or else a name in CloudFormation's manner: `<stack>-<logical id>-<12>`. */
  name(property: string, limit: number): string {
    const given = this.property(property);
    if (typeof given === 'string') return given;
    const suffix = `-${this.id('nameSuffix')}`;
    const whole = `${this.scope.stackName}-${this.logicalId}`;
    return whole.slice(0, limit - suffix.length) + suffix;
  }

  /** As `name`, for a resource whose generated name does not begin with the stack: `<logical id>-<12>`. */
  nameWithoutStack(property: string): string {
    const given = this.property(property);
    return typeof given === 'string' ? given : `${this.logicalId}-${this.id('nameSuffix')}`;
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.scope.region}:${this.scope.accountId}:${resource}`;
  }

  /** An attribute of this same resource. */
  attribute(name: string): string {
    return String(this.scope.attribute(this.logicalId, name));
  }
}

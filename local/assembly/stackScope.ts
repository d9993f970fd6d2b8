import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { attempt } from './attempt.ts';
import { attributeTable } from './attributes.ts';
import type { Asset, StackSource } from './cloudAssembly.ts';
import { evaluateCondition } from './conditions.ts';
import { foreignAttribute, foreignRef } from './foreignAttributes.ts';
import type { Identities, IdentityKind } from './identities.ts';
import { resolveValue } from './intrinsics.ts';
import { readParameter } from './parameters.ts';
import { ResourceView } from './ResourceView.ts';
import { NO_VALUE } from './scope.ts';
import type { AssemblyScope, Scope } from './scope.ts';
import { ssmParameterValue } from './ssmParameters.ts';
import { readTemplate } from './template.ts';
import type { Raw, Resource, Template } from './template.ts';

interface Place {
  region: string;
  accountId: string;
}

/** Options of `StackScope`. */
type ScopeOptions = Place & {
  source: StackSource;
  template: Template;
  path: string;
  stackName: string;
  /** Parameters that the parent passes to a nested stack; null for a top-level stack. */
  passed: { parameters: Raw; parent: Scope } | null;
  assembly: AssemblyScope;
  identities: Identities;
};

const STACK = 'AWS::CloudFormation::Stack';

/** A stack (or nested stack) of the assembly; see {@link Scope}. */
export class StackScope implements Scope {
  readonly path: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly template: Template;
  readonly assembly: AssemblyScope;
  readonly #options: ScopeOptions;
  readonly #nested = new Map<string, StackScope>();

  constructor(options: ScopeOptions) {
    this.path = options.path;
    this.stackName = options.stackName;
    this.region = options.region;
    this.accountId = options.accountId;
    this.template = options.template;
    this.assembly = options.assembly;
    this.#options = options;
  }

  resolve(value: unknown): unknown {
    return resolveValue(value, this);
  }

  identity(logicalId: string, kind: IdentityKind): string {
    return this.#options.identities.get(`${this.path}/${logicalId}`, kind);
  }

  condition(name: string): boolean {
    const node = this.template.Conditions?.[name];
    if (node === undefined) throw new AssemblyError(`stack ${this.path} has no condition ${name}`);
    return this.assembly.within(`${this.path}/condition ${name}`, () => evaluateCondition(node, this));
  }

  parameter(name: string): unknown {
    const declared = this.template.Parameters?.[name];
    if (declared === undefined) return undefined;
    const { passed, source } = this.#options;
    const given = passed?.parameters[name];
    const value =
      given === undefined || passed === null
        ? (source.parameters[name] ?? declared.Default)
        : this.assembly.within(`${this.path}/parameter ${name}`, () => passed.parent.resolve(given));
    const find = (key: string): string => ssmParameterValue(key, this.assembly);
    const stored = { bootstrapVersion: source.bootstrapVersion, find };
    return readParameter(`${this.path}/${name}`, { ...declared, Default: value }, stored);
  }

  ref(name: string): unknown {
    if (name.startsWith('AWS::')) return this.#pseudoParameter(name);
    const parameter = this.parameter(name);
    if (parameter !== undefined) return parameter;
    const resource = this.#resource(name);
    if (resource.Type === STACK) return this.nested(name).ref('AWS::StackId');
    const valueOf = attributeTable[resource.Type]?.ref ?? foreignRef(resource.Type, name);
    return this.assembly.within(`${this.path}/${name}`, () => valueOf(new ResourceView(name, this)));
  }

  attribute(logicalId: string, name: string): unknown {
    const resource = this.#resource(logicalId);
    if (resource.Type === STACK && name.startsWith('Outputs.')) {
      return this.nested(logicalId).output(name.slice('Outputs.'.length));
    }
    const valueOf = this.#attributeOf(resource.Type, name, logicalId);
    const view = new ResourceView(logicalId, this);
    return this.assembly.within(`${this.path}/${logicalId}.${name}`, () => valueOf(view));
  }

  output(name: string): unknown {
    const output = this.template.Outputs?.[name];
    if (output === undefined) throw new AssemblyError(`stack ${this.path} has no output ${name}`);
    return this.assembly.within(`${this.path}/output ${name}`, () => this.resolve(output.Value));
  }

  nested(logicalId: string): Scope {
    const known = this.#nested.get(logicalId);
    if (known !== undefined) return known;
    const properties = this.#resource(logicalId).Properties ?? {};
    const made = new StackScope({
      ...this.#options,
      template: readTemplate(this.#uploadedFile(properties['TemplateURL'], logicalId)),
      path: `${this.path}/${logicalId}`,
      stackName: `${this.stackName}-${logicalId}-${this.identity(logicalId, 'nameSuffix')}`,
      passed: { parameters: (properties['Parameters'] ?? {}) as Raw, parent: this },
    });
    this.#nested.set(logicalId, made);
    return made;
  }

  asset(bucket: string, key: string): Asset | undefined {
    const resolveName = (name: string): string => String(this.resolve({ 'Fn::Sub': name }));
    return this.#options.source.assets.find(
      (asset) => resolveName(asset.objectKey) === key && resolveName(asset.bucketName) === bucket,
    );
  }

  logicalIds(type?: string): string[] {
    return Object.entries(this.template.Resources)
      .filter(([, resource]) => type === undefined || resource.Type === type)
      .filter(([logicalId, resource]) => this.#exists(logicalId, resource))
      .map(([logicalId]) => logicalId);
  }

  /** A resource whose condition depends on something not emulated is left out, and reported. */
  #exists(logicalId: string, { Type: type, Condition: name }: Resource): boolean {
    if (name === undefined) return true;
    const report = (what: string): void =>
      this.assembly.miss({ logicalId, type, reason: `condition ${name}: ${what}` });
    return attempt(() => this.condition(name), report) ?? false;
  }

  #attributeOf(type: string, name: string, logicalId: string): (resource: ResourceView) => unknown {
    const row = attributeTable[type];
    if (row === undefined) return foreignAttribute(type, name, logicalId);
    const attribute = Object.hasOwn(row.attributes, name) ? row.attributes[name] : undefined;
    if (attribute === undefined) throw new NotEmulatedError(`${type}.${name} (of ${logicalId})`);
    return attribute;
  }

  #uploadedFile(templateUrl: unknown, logicalId: string): string {
    const url = this.resolve(templateUrl);
    const [, bucket = '', key = ''] = /^https:\/\/[^/]+\/([^/]+)\/(.+)$/.exec(String(url)) ?? [];
    const asset = this.asset(bucket, key);
    if (asset === undefined) throw new NotEmulatedError(`${STACK} ${logicalId} with a template outside the assembly`);
    return asset.path;
  }

  #resource(logicalId: string): Resource {
    const resource = this.template.Resources[logicalId];
    if (resource === undefined) throw new AssemblyError(`stack ${this.path} has no resource or parameter ${logicalId}`);
    if (resource.Condition !== undefined && !this.condition(resource.Condition)) {
      throw new AssemblyError(`${this.path}/${logicalId} does not exist: its condition ${resource.Condition} is false`);
    }
    return resource;
  }

  #pseudoParameter(name: string): unknown {
    switch (name) {
      case 'AWS::Region':
        return this.region;
      case 'AWS::AccountId':
        return this.accountId;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::NoValue':
        return NO_VALUE;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::StackName':
        return this.stackName;
      case 'AWS::StackId': {
        const id = this.#options.identities.get(this.path, 'uuid');
        return `arn:aws:cloudformation:${this.region}:${this.accountId}:stack/${this.stackName}/${id}`;
      }
      default:
        throw new NotEmulatedError(name);
    }
  }
}

import { readFileSync } from 'node:fs';
import { AssemblyError } from './AssemblyError.ts';

/** A JSON object of a template, with unresolved intrinsics. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * A resource of a CloudFormation template.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
 */
export interface Resource {
  Type: string;
  Properties?: Raw;
  Condition?: string;
  Metadata?: Raw;
}

/**
 * The parts of a CloudFormation template that the engine reads. `Rules` and `Metadata` check or describe a deployment,
 * and are left.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export interface Template {
  Resources: Readonly<Record<string, Resource>>;
  Parameters?: Readonly<Record<string, { Type: string; Default?: unknown }>>;
  Conditions?: Raw;
  Mappings?: Readonly<Record<string, Raw>>;
  Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>>;
  /** Macros that the engine does not run: transforms, and members of `Resources` such as `Fn::ForEach::Topics`. */
  macros: readonly string[];
}

/** The start of a member of `Resources` that is a macro's input, such as `Fn::ForEach::Topics`, and no resource. */
const MACRO = 'Fn::';

/** True for a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON file of an assembly.
 * @throws AssemblyError when it is missing or holds no JSON object.
 */
export function readJsonObject(file: string): Raw {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AssemblyError(`${file} cannot be read`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AssemblyError(`${file} is not JSON`);
  }
  if (!isObject(value)) throw new AssemblyError(`${file} holds no JSON object`);
  return value;
}

/** Returns the transforms of a template that change more than the language extensions, which the engine evaluates. */
function macrosOf(transform: unknown, members: readonly string[]): string[] {
  const transforms = (Array.isArray(transform) ? transform : [transform]).filter((each) => each !== undefined);
  const named = transforms.map((each) => (isObject(each) ? String(each['Name']) : String(each)));
  return [
    ...named.filter((name) => name !== 'AWS::LanguageExtensions').map((name) => `Transform ${name}`),
    ...members.filter((name) => name.startsWith(MACRO)),
  ];
}

/**
 * Reads a template file as CDK writes it.
 * @throws AssemblyError when it is no template.
 */
export function readTemplate(file: string): Template {
  const json = readJsonObject(file);
  const members = json['Resources'] ?? {};
  if (!isObject(members)) throw new AssemblyError(`${file}: Resources is not an object`);
  const resources = Object.fromEntries(Object.entries(members).filter(([name]) => !name.startsWith(MACRO)));
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (!isObject(resource) || typeof resource['Type'] !== 'string') {
      throw new AssemblyError(`${file}: resource ${logicalId} has no Type`);
    }
  }
  // The shape of the other sections is CloudFormation's, and CDK has checked it when it wrote the file.
  return { ...json, Resources: resources, macros: macrosOf(json['Transform'], Object.keys(members)) } as Template;
}

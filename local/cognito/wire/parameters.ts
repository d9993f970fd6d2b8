import { CognitoException } from '../exceptions/CognitoException.ts';

/** Reads one member of a request: adds violated constraints to `faults` and throws for a wrong JSON type. */
type Parameter<T> = (value: unknown, path: string, faults: string[]) => T;
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;
export type Parsed<P extends Parameters> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

interface TextLimits {
  /** AWS's text for the pattern, where it is not the source of the expression. */
  shown?: string;
  min?: number;
  max?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
  sensitive?: boolean;
}

/** AWS's JSON 1.1 protocol: a member has another JSON type than the model (text unsure). */
function wrongType(path: string, wanted: string): CognitoException {
  return new CognitoException('SerializationException', `The value at '${path}' can not be converted to ${wanted}`);
}

function textFaults(value: string, limits: TextLimits): string[] {
  const faults: string[] = [];
  // A value that is too long is not matched, so that no input makes a pattern slow.
  const matched = limits.max === undefined || value.length <= limits.max;
  if (matched && limits.pattern && !limits.pattern.test(value)) {
    const source = limits.shown ?? limits.pattern.source.replace(/^\^|\$$/g, '');
    faults.push(`satisfy regular expression pattern: ${source}`);
  }
  if (limits.min !== undefined && value.length < limits.min) {
    faults.push(`have length greater than or equal to ${limits.min}`);
  }
  if (limits.max !== undefined && value.length > limits.max) {
    faults.push(`have length less than or equal to ${limits.max}`);
  }
  if (limits.oneOf && !limits.oneOf.includes(value)) {
    faults.push(`satisfy enum value set: [${limits.oneOf.join(', ')}]`);
  }
  return faults;
}

/** Reads a text with these constraints. Like AWS, the error shows the value unless it is sensitive. */
export function text(limits: TextLimits = {}): Parameter<string> {
  return (value, path, faults) => {
    if (value === undefined || value === null) {
      faults.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
      return '';
    }
    if (typeof value !== 'string') throw wrongType(path, 'a String');
    const shown = limits.sensitive === false ? `Value '${value}'` : 'Value';
    for (const fault of textFaults(value, limits)) {
      faults.push(`${shown} at '${path}' failed to satisfy constraint: Member must ${fault}`);
    }
    return value;
  };
}

export function integer(min: number, max: number): Parameter<number> {
  return (value, path, faults) => {
    if (typeof value !== 'number') throw wrongType(path, 'an Integer');
    const at = `Value '${value}' at '${path}' failed to satisfy constraint: Member must have value`;
    if (value < min) faults.push(`${at} greater than or equal to ${min}`);
    if (value > max) faults.push(`${at} less than or equal to ${max}`);
    return Math.trunc(value);
  };
}

export function boolean(): Parameter<boolean> {
  return (value, path) => {
    if (typeof value !== 'boolean') throw wrongType(path, 'a Boolean');
    return value;
  };
}

export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return (value, path, faults) => (value === undefined || value === null ? undefined : parameter(value, path, faults));
}

/** Reads a member that must be there, such as a list that can be empty. */
export function required<T>(parameter: Parameter<T>): Parameter<T> {
  return (value, path, faults) => {
    if (value === undefined || value === null) {
      faults.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
    }
    return parameter(value, path, faults);
  };
}

export function list<T>(member: Parameter<T>): Parameter<T[]> {
  return (value, path, faults) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw wrongType(path, 'a List');
    return value.map((item, index) => member(item, `${path}.${index + 1}.member`, faults));
  };
}

/** Reads a map of texts; empty when it is absent. */
export function textMap(): Parameter<Record<string, string>> {
  const member = text({ max: 131_072 });
  return (value, path, faults) => {
    const entries = Object.entries(asRecord(value, path)).filter(([, item]) => item !== null && item !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => [key, member(item, `${path}.${key}.member`, faults)]));
  };
}

export function structure<P extends Parameters>(members: P): Parameter<Parsed<P>> {
  return (value, path, faults) => {
    const record = asRecord(value, path);
    const entries = Object.entries(members).map(([name, parameter]) => {
      const member = name.charAt(0).toLowerCase() + name.slice(1);
      return [name, parameter(record[name], path === '' ? member : `${path}.${member}`, faults)];
    });
    return Object.fromEntries(entries) as Parsed<P>;
  };
}

function asRecord(value: unknown, path: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(path, 'a Map');
  return { ...value };
}

/** Reads a request. Throws InvalidParameterException with all violations in one text, as AWS counts and joins them. */
export function parse<P extends Parameters>(parameters: P, body: unknown): Parsed<P> {
  const faults: string[] = [];
  const parsed = structure(parameters)(body, '', faults);
  if (faults.length > 0) {
    const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
    throw new CognitoException('InvalidParameterException', `${count} detected: ${faults.join('; ')}`);
  }
  return parsed;
}

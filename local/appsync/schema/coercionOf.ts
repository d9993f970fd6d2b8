import { isEnumType, Kind, type GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import { awsScalars } from './awsScalars.ts';
import { builtInScalars } from './builtInScalars.ts';
import { javaText, ScalarError, type ScalarCoercion } from './scalarCoercion.ts';

/** A leaf type that AppSync does not have (custom scalars cannot be deployed) passes values through. */
const PASS: ScalarCoercion = {
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node) => ('value' in node ? node.value : null),
};

/** How AppSync reads and writes a scalar or an enum. */
export function coercionOf(type: GraphQLLeafType): ScalarCoercion {
  return isEnumType(type) ? enumCoercion(type) : (builtInScalars[type.name] ?? awsScalars[type.name] ?? PASS);
}

function enumCoercion(type: GraphQLEnumType): ScalarCoercion {
  const start = `Invalid input for Enum '${type.name}'.`;
  const nameOf = (value: unknown, problem: string): string => {
    const name = javaText(value);
    if (type.getValue(name) == null) throw new ScalarError(`${start} ${problem} '${name}'`);
    return name;
  };
  return {
    serialize: (value) => nameOf(value, 'Unknown value'),
    parseValue: (value) => nameOf(value, 'No value found for name'),
    parseLiteral: (node) => nameOf(node.kind === Kind.ENUM ? node.value : null, 'No value found for name'),
  };
}

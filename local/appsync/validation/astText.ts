import { Kind, type ValueNode } from 'graphql';

/** A literal as graphql-java 9 dumps it into its messages: `StringValue{value='abc'}`. */
export function astText(node: ValueNode): string {
  switch (node.kind) {
    case Kind.STRING:
      return `StringValue{value='${node.value}'}`;
    case Kind.INT:
      return `IntValue{value=${node.value}}`;
    case Kind.FLOAT:
      return `FloatValue{value=${node.value}}`;
    case Kind.BOOLEAN:
      return `BooleanValue{value=${String(node.value)}}`;
    case Kind.ENUM:
      return `EnumValue{name='${node.value}'}`;
    case Kind.NULL:
      return 'NullValue{}';
    case Kind.VARIABLE:
      return `VariableReference{name='${node.name.value}'}`;
    case Kind.LIST:
      return `ArrayValue{values=[${node.values.map(astText).join(', ')}]}`;
    case Kind.OBJECT: {
      const fields = node.fields.map(({ name, value }) => `ObjectField{name='${name.value}', value=${astText(value)}}`);
      return `ObjectValue{objectFields=[${fields.join(', ')}]}`;
    }
  }
}

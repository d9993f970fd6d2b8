import {
  BooleanAttribute,
  DateTimeAttribute,
  NumberAttribute,
  StringAttribute,
  type ICustomAttribute,
} from 'aws-cdk-lib/aws-cognito';
import type { AuthAttribute } from '../AuthGatewayProps.ts';

/** Returns the custom attributes of the prop `attributes`, for the user pool. */
export function ownAttributes(attributes: Readonly<Record<string, AuthAttribute>>): Record<string, ICustomAttribute> {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, toAttribute(attribute)]));
}

function toAttribute({ type, min, max, mutable = true }: AuthAttribute): ICustomAttribute {
  switch (type) {
    case 'string':
      return new StringAttribute({ mutable, ...(min !== undefined && { minLen: min }), maxLen: max ?? 1024 });
    case 'number':
      return new NumberAttribute({ mutable, ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
    case 'boolean':
      return new BooleanAttribute({ mutable });
    case 'dateTime':
      return new DateTimeAttribute({ mutable });
  }
}

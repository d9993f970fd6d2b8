import {
  BooleanAttribute,
  DateTimeAttribute,
  NumberAttribute,
  StringAttribute,
  type ICustomAttribute,
} from 'aws-cdk-lib/aws-cognito';
import { AttributeType } from '../AttributeType.ts';
import type { AuthAttribute } from '../AuthAttribute.ts';

/** Returns the custom attributes of the prop `attributes`, for the user pool. */
export function ownAttributes(attributes: Readonly<Record<string, AuthAttribute>>): Record<string, ICustomAttribute> {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, toAttribute(attribute)]));
}

function toAttribute({ type, min, max, mutable = true }: AuthAttribute): ICustomAttribute {
  switch (type) {
    case AttributeType.STRING:
      return new StringAttribute({ mutable, ...(min !== undefined && { minLen: min }), maxLen: max ?? 1024 });
    case AttributeType.NUMBER:
      return new NumberAttribute({ mutable, ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
    case AttributeType.BOOLEAN:
      return new BooleanAttribute({ mutable });
    case AttributeType.DATE_TIME:
      return new DateTimeAttribute({ mutable });
  }
}

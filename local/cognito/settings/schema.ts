import type { Properties } from '../../assembly/model.ts';
import { asObject, readBoolean, readList, readNumber, readObject, readText } from './properties.ts';

/** Schema of one attribute of a user pool. */
export interface AttributeSchema {
  name: string;
  type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  required: boolean;
  mutable: boolean;
  developerOnly: boolean;
  /** Characters of a String, or the value of a Number. */
  min: number | null;
  max: number | null;
}

const STRINGS = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'gender',
  'zoneinfo',
  'locale',
  'phone_number',
  'address',
];

function standard(name: string, rest: Partial<AttributeSchema> = {}): AttributeSchema {
  return {
    name,
    type: 'String',
    required: false,
    mutable: true,
    developerOnly: false,
    min: 0,
    max: 2048,
    ...rest,
  };
}

/**
 * Returns the attributes that every pool has.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
function standardAttributes(): AttributeSchema[] {
  return [
    standard('sub', { required: true, mutable: false, min: 1 }),
    ...STRINGS.map((name) => standard(name)),
    standard('birthdate', { min: 10, max: 10 }),
    standard('email_verified', { type: 'Boolean', min: null, max: null }),
    standard('phone_number_verified', { type: 'Boolean', min: null, max: null }),
    standard('identities'),
    standard('updated_at', { type: 'Number', min: 0, max: null }),
  ];
}

const TYPES = ['String', 'Number', 'DateTime', 'Boolean'] as const;

function toAttribute(entry: Properties, known: ReadonlyMap<string, AttributeSchema>): AttributeSchema {
  const name = readText(entry, 'Name') ?? '';
  const base = known.get(name);
  const developerOnly = readBoolean(entry, 'DeveloperOnlyAttribute', false);
  const type = TYPES.find((candidate) => candidate === readText(entry, 'AttributeDataType')) ?? base?.type ?? 'String';
  const limits =
    type === 'Number'
      ? readObject(entry, 'NumberAttributeConstraints')
      : readObject(entry, 'StringAttributeConstraints');
  const bound = type === 'Number' ? 'Value' : 'Length';
  return {
    name: base ? name : `${developerOnly ? 'dev:' : ''}custom:${name}`,
    type,
    required: readBoolean(entry, 'Required', base?.required ?? false),
    mutable: readBoolean(entry, 'Mutable', true),
    developerOnly,
    min: toLimit(readNumber(limits, `Min${bound}`, Number.NaN), base?.min ?? null),
    max: toLimit(readNumber(limits, `Max${bound}`, Number.NaN), base?.max ?? null),
  };
}

function toLimit(value: number, fallback: number | null): number | null {
  return Number.isNaN(value) ? fallback : value;
}

/** Returns the attributes of a pool by name: the standard ones, modified and extended by the `Schema` property. */
export function toSchema(properties: Properties): ReadonlyMap<string, AttributeSchema> {
  const schema = new Map(standardAttributes().map((attribute) => [attribute.name, attribute]));
  for (const entry of readList(properties, 'Schema')) {
    const attribute = toAttribute(asObject(entry), schema);
    schema.set(attribute.name, attribute);
  }
  return schema;
}

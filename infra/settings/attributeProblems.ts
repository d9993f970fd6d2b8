import { AttributeType } from '../AttributeType.ts';
import type { AuthAttribute } from '../AuthAttribute.ts';
import { isWritable } from './isWritable.ts';

/** Names that mean something else in the API, and those of the gateway's own attributes. */
const RESERVED = ['email', 'phoneNumber', 'nickname', 'locale', 'password', 'contested', 'pending'];
/**
 * Cognito's standard attributes besides those of the gateway. CloudFormation takes a custom attribute of such a name as
 * the standard one, and the app client then names a custom attribute that does not exist.
 *
 * @see https://github.com/aws/aws-cdk/issues/31593
 */
const STANDARD = [
  'address',
  'birthdate',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'middle_name',
  'name',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'sub',
  'updated_at',
  'website',
  'zoneinfo',
];
const NAME = /^[A-Za-z]\w{0,19}$/;
const TYPES: readonly string[] = Object.values(AttributeType);
const KEYS = ['type', 'min', 'max', 'mutable', 'writable', 'required'];
/** Cognito's limit of 50 custom attributes, without the gateway's own two. */
const MAX_ATTRIBUTES = 48;
/** A challenge session carries the values of a sign-up, so they are shorter than Cognito's 2,048 characters. */
const MAX_LENGTH = 1024;

/**
 * Returns a message for each problem of the prop `attributes`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function attributeProblems(attributes: Readonly<Record<string, AuthAttribute>>): string[] {
  const entries = Object.entries(attributes);
  const tooMany = entries.length > MAX_ATTRIBUTES ? [`attributes must be at most ${MAX_ATTRIBUTES}.`] : [];
  return [...tooMany, ...entries.flatMap(([name, attribute]) => problemsOf(name, attribute))];
}

function problemsOf(name: string, attribute: AuthAttribute): string[] {
  const say = (problem: string) => `attributes.${name} ${problem}`;
  const { type, min, max, mutable = true, required = false } = attribute;
  const writable = isWritable(attribute);
  const unknown = Object.keys(attribute).filter((key) => !KEYS.includes(key));
  const isText = type === 'string';
  const isNumber = type === 'number';
  const limits = [min, max].filter((limit) => limit !== undefined);
  return [
    !NAME.test(name) && say('must have a name of 1 to 20 ASCII letters, digits and _, beginning with a letter.'),
    RESERVED.includes(name) && say('must have another name: this one is used by the gateway.'),
    STANDARD.includes(name) &&
      say(
        'must have another name: it is a standard attribute of Cognito, and CloudFormation adds no other of that name.',
      ),
    unknown.length > 0 && say(`has unknown keys: ${unknown.join(', ')}; known are ${KEYS.join(', ')}.`),
    !TYPES.includes(type) && say(`must have a type: one of ${TYPES.join(', ')}; got ${type}.`),
    limits.length > 0 && !isText && !isNumber && say('must have no min and max, which are for string and number.'),
    !limits.every(Number.isSafeInteger) && say('must have whole numbers as min and max.'),
    isText &&
      limits.some((limit) => limit < 0 || limit > MAX_LENGTH) &&
      say(`must have min and max from 0 to ${MAX_LENGTH}.`),
    min !== undefined && max !== undefined && min > max && say('must have a min that is no larger than max.'),
    !mutable &&
      writable &&
      say('must not be writable, because it is not mutable: a sign-up that another one completes could not set it.'),
    required && !writable && say('must be writable, because signUp requires it.'),
  ].filter((problem) => problem !== false);
}

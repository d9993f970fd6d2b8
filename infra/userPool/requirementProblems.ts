import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { isDeepStrictEqual } from 'node:util';
import { type AttributeType } from '../AttributeType.ts';
import type { AuthAttribute } from '../AuthAttribute.ts';
import { type RenderedAttribute, type RenderedUserPool, renderedUserPool } from './renderedUserPool.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** One setting of an existing pool. */
interface Requirement {
  /** Name of the setting in CloudFormation, or a description. */
  readonly setting: string;
  /** Value in the template. */
  readonly got: unknown;
  /** Value that the gateway needs. */
  readonly must: unknown;
  /** What to change. */
  readonly change: string;
}

/** Added to the change of a setting that Cognito cannot change later. */
const IMMUTABLE = 'Cognito cannot change it after creation: an existing pool without it needs a new pool.';
/** Standard attributes that the gateway writes. */
const WRITTEN = ['email', 'phone_number', 'nickname', 'locale'];
/** Length of the gateway's own attributes. */
const OWN_LENGTH = 2048;
const DATA_TYPES: Readonly<Record<AttributeType, string>> = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  dateTime: 'DateTime',
};

/**
 * Returns a message for each setting of an existing pool, as the template will contain it, with which the gateway does
 * not work. `customMessageArn` is the ARN of the gateway's CustomMessage function.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
export function requirementProblems(pool: CfnUserPool, settings: GatewaySettings, customMessageArn: string): string[] {
  const rendered = renderedUserPool(pool);
  const requirements = [
    ...immutableRequirements(rendered),
    ...attributeRequirements(rendered.Schema ?? [], settings),
    ...factorRequirements(rendered, settings),
    ...describedRequirements(rendered, settings),
    {
      setting: 'LambdaConfig.CustomMessage',
      got: rendered.LambdaConfig?.['CustomMessage'],
      must: Stack.of(pool).resolve(customMessageArn) as unknown,
      change: 'Leave it to the gateway, which adds its own function.',
    },
  ];
  return requirements
    .filter(({ got, must }) => !isDeepStrictEqual(got, must))
    .map(
      ({ setting, got, must, change }) =>
        `${setting} of the user pool ${pool.node.path} must be ${JSON.stringify(must)}; it is ${shown(got)}. ${change}`,
    );
}

function immutableRequirements({
  UsernameAttributes,
  AliasAttributes,
  UsernameConfiguration,
}: RenderedUserPool): Requirement[] {
  return [
    {
      setting: 'UsernameAttributes',
      got: [...(UsernameAttributes ?? [])].sort(),
      must: ['email', 'phone_number'],
      change: `Set signInAliases to { email: true, phone: true }. ${IMMUTABLE}`,
    },
    {
      setting: 'AliasAttributes',
      got: [...(AliasAttributes ?? [])],
      must: [],
      change: `Set signInAliases to { email: true, phone: true }. ${IMMUTABLE}`,
    },
    {
      setting: 'UsernameConfiguration.CaseSensitive',
      got: UsernameConfiguration?.CaseSensitive ?? true,
      must: false,
      change: `Set signInCaseSensitive to false. ${IMMUTABLE}`,
    },
  ];
}

function attributeRequirements(schema: readonly RenderedAttribute[], { attributes }: GatewaySettings): Requirement[] {
  const custom = { contested: OWN, pending: OWN, ...attributes };
  const unfit = Object.entries(custom).filter(([name, attribute]) => !fits(byName(schema, name), attribute));
  const names = (attributesOf: readonly RenderedAttribute[]) => attributesOf.map(({ Name }) => Name);
  return [
    {
      setting: 'The list of required attributes besides email',
      got: names(schema.filter(({ Name, Required }) => Required === true && Name !== 'email')),
      must: [],
      change: `An account that several sign-ups claim has no other attribute. ${IMMUTABLE}`,
    },
    {
      setting: 'The list of immutable standard attributes that the gateway writes',
      got: names(schema.filter(({ Name, Mutable }) => WRITTEN.includes(Name) && Mutable === false)),
      must: [],
      change: `Set mutable to true. ${IMMUTABLE}`,
    },
    {
      setting: 'The list of custom attributes that are missing or have another type, limits or mutability',
      got: unfit.map(([name]) => name),
      must: [],
      change:
        'Add contested and pending as StringAttribute({ mutable: true, maxLen: 2048 }), and those of the prop attributes ' +
        'as it describes them, without custom:, which Cognito adds. Custom attributes can be added to a pool, not changed.',
    },
  ];
}

/** The gateway's own attributes. */
const OWN: AuthAttribute = { type: 'string', max: OWN_LENGTH };

/** Returns the attribute of a name, written without `custom:`: Cognito adds that even to a name that has it. */
function byName(schema: readonly RenderedAttribute[], name: string): RenderedAttribute | undefined {
  return schema.find(({ Name }) => Name === name);
}

/** Returns true when the pool accepts each value that the gateway accepts. */
function fits(found: RenderedAttribute | undefined, attribute: AuthAttribute): boolean {
  const { type, mutable = true, min = type === 'string' ? 0 : -Infinity } = attribute;
  const { max = type === 'string' ? 1024 : Infinity } = attribute;
  if (found?.AttributeDataType !== DATA_TYPES[type] || (found.Mutable ?? false) !== mutable) return false;
  const { StringAttributeConstraints: text, NumberAttributeConstraints: number } = found;
  const low = text?.MinLength ?? number?.MinValue;
  const high = text?.MaxLength ?? number?.MaxValue;
  return (low === undefined || Number(low) <= min) && (high === undefined || Number(high) >= max);
}

function factorRequirements(pool: RenderedUserPool, { totp }: GatewaySettings): Requirement[] {
  return [
    {
      setting: 'MfaConfiguration',
      got: pool.MfaConfiguration ?? 'OFF',
      must: 'ON',
      change: 'Set mfa to Mfa.REQUIRED.',
    },
    {
      setting: 'EnabledMfas',
      got: [...(pool.EnabledMfas ?? [])].sort(),
      must: ['SMS_MFA', ...(totp ? ['SOFTWARE_TOKEN_MFA'] : [])],
      change: `Set mfaSecondFactor to { sms: true, otp: ${totp !== undefined} }${totp ? '' : ', or totp of the gateway'}.`,
    },
    {
      setting: 'The presence of SmsConfiguration',
      got: pool.SmsConfiguration !== undefined,
      must: true,
      change: 'Set smsRole, or leave it to the UserPool construct.',
    },
    {
      setting: 'AutoVerifiedAttributes',
      got: pool.AutoVerifiedAttributes ?? [],
      must: ['email'],
      change:
        'Set autoVerify to { email: true, phone: false }: with both, Cognito sends the code of a sign-up by SMS only.',
    },
    {
      setting: 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
      got: pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
      must: ['email'],
      change: 'Set keepOriginal to { email: true }.',
    },
    {
      setting: 'VerificationMessageTemplate.DefaultEmailOption',
      got: pool.VerificationMessageTemplate?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
      must: 'CONFIRM_WITH_CODE',
      change: 'Set emailStyle to VerificationEmailStyle.CODE.',
    },
    {
      setting: 'DeviceConfiguration',
      got: pool.DeviceConfiguration ?? null,
      must: null,
      change: 'Leave deviceTracking out: the gateway sends no device key, without which Cognito refreshes no tokens.',
    },
  ];
}

/** Requirements of the settings that props of the gateway describe. */
function describedRequirements(pool: RenderedUserPool, settings: GatewaySettings): Requirement[] {
  const { selfSignUp, featurePlan, passwordPolicy } = settings;
  return [
    {
      setting: 'AdminCreateUserConfig.AllowAdminCreateUserOnly',
      got: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
      must: !selfSignUp,
      change: 'Set selfSignUpEnabled of the pool, or selfSignUp of the gateway.',
    },
    {
      setting: 'UserPoolTier',
      got: pool.UserPoolTier ?? 'ESSENTIALS',
      must: featurePlan,
      change: 'Set featurePlan of the pool, or of the gateway, which describes it.',
    },
    {
      setting: 'PasswordPolicy',
      got: passwordRules(pool.Policies?.PasswordPolicy),
      must: {
        MinimumLength: passwordPolicy.minLength,
        RequireLowercase: passwordPolicy.requireLowercase,
        RequireUppercase: passwordPolicy.requireUppercase,
        RequireNumbers: passwordPolicy.requireDigits,
        RequireSymbols: passwordPolicy.requireSymbols,
      },
      change: 'Name every rule in passwordPolicy of the pool, and the same in that of the gateway, which clients read.',
    },
  ];
}

/**
 * Returns the rules of a policy. A pool without one has Cognito's: 8 characters of four classes.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
function passwordRules(policy: Readonly<Record<string, number | boolean>> | undefined) {
  const rule = (name: string) => (policy ? (policy[name] ?? false) : true);
  return {
    MinimumLength: policy?.['MinimumLength'] ?? 8,
    RequireLowercase: rule('RequireLowercase'),
    RequireUppercase: rule('RequireUppercase'),
    RequireNumbers: rule('RequireNumbers'),
    RequireSymbols: rule('RequireSymbols'),
  };
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}

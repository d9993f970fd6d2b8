import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';

/** The properties of a user pool in the template that the construct reads, with intrinsics resolved. */
export interface RenderedUserPool {
  readonly UsernameAttributes?: readonly string[];
  readonly AliasAttributes?: readonly string[];
  readonly UsernameConfiguration?: { readonly CaseSensitive?: boolean };
  readonly Schema?: readonly RenderedAttribute[];
  readonly AdminCreateUserConfig?: { readonly AllowAdminCreateUserOnly?: boolean };
  readonly AccountRecoverySetting?: { readonly RecoveryMechanisms?: readonly { readonly Name: string }[] };
  readonly Policies?: { readonly PasswordPolicy?: Readonly<Record<string, number | boolean>> };
  readonly AutoVerifiedAttributes?: readonly string[];
  readonly EnabledMfas?: readonly string[];
  readonly MfaConfiguration?: string;
  readonly UserPoolTier?: string;
  readonly DeletionProtection?: string;
  readonly DeviceConfiguration?: unknown;
  readonly LambdaConfig?: Readonly<Record<string, unknown>>;
  readonly SmsConfiguration?: unknown;
  readonly UserAttributeUpdateSettings?: { readonly AttributesRequireVerificationBeforeUpdate?: readonly string[] };
  readonly VerificationMessageTemplate?: { readonly DefaultEmailOption?: string };
}

/** An attribute of the user pool in the template. */
export interface RenderedAttribute {
  readonly Name: string;
  readonly AttributeDataType?: string;
  readonly Required?: boolean;
  readonly Mutable?: boolean;
  readonly StringAttributeConstraints?: { readonly MinLength?: string; readonly MaxLength?: string };
  readonly NumberAttributeConstraints?: { readonly MinValue?: string; readonly MaxValue?: string };
}

/** A template with one resource. */
interface Fragment {
  readonly Resources: Readonly<Record<string, { readonly Properties?: RenderedUserPool }>>;
}

/**
 * Returns the properties of a user pool as the template will contain them, with every change from outside the
 * construct. The L1 properties are not enough, because `addPropertyOverride` and its relatives do not change them.
 */
export function renderedUserPool(pool: CfnUserPool): RenderedUserPool {
  const fragment: unknown = Stack.of(pool).resolve(pool._toCloudFormation());
  // As JSON, like the template, so that properties without a value are absent.
  const { Resources } = JSON.parse(JSON.stringify(fragment)) as Fragment;
  return Object.values(Resources)[0]?.Properties ?? {};
}

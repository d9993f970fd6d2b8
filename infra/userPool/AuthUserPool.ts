import { Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { providerNames } from '../settings/identityProviders.ts';
import { addTriggers } from './addTriggers.ts';
import { immutableSettingsProblems } from './immutableSettings.ts';
import { messageTexts } from './messageTexts.ts';
import { ownAttributes } from './ownAttributes.ts';
import { recoveryProblems } from './recoveryProblems.ts';
import { SessionTracking } from './SessionTracking.ts';
import { SmsRole } from './SmsRole.ts';

/** Properties of `AuthUserPool`. */
interface AuthUserPoolProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The CustomMessage trigger. */
  readonly customMessageFunction: IFunction;
  /** The gateway's own PreSignUp trigger, which invokes that of the prop `triggers`. */
  readonly preSignUpFunction: IFunction | undefined;
}

/** The user pool: sign-in with e-mail address or phone number, and always a second factor. */
export class AuthUserPool extends Construct {
  /** The user pool. */
  readonly userPool: UserPool;

  constructor(scope: Construct, id: string, { settings, customMessageFunction, preSignUpFunction }: AuthUserPoolProps) {
    super(scope, id);
    const sms = new SmsRole(this, 'Sms');
    this.userPool = new UserPool(this, 'UserPool', {
      signInAliases: { email: true, phone: true },
      signInCaseSensitive: false,
      standardAttributes: {
        email: { required: true, mutable: true },
        // Required by `signUp`, but not by Cognito: a contested account that waits for its owner has neither.
        phoneNumber: { required: false, mutable: true },
        nickname: { required: false, mutable: true },
        locale: { required: false, mutable: true },
      },
      // `contested` marks an account that several sign-ups claim; users cannot write it. `pending` records a new e-mail
      // address that waits for its code. `linking` records what the user wants to link; no app client may write it.
      // `subject` has the identifier of an identity in its own case (lambdas/preSignUp/readIdentity.ts).
      customAttributes: {
        contested: new StringAttribute({ mutable: true }),
        pending: new StringAttribute({ mutable: true, maxLen: 2048 }),
        ...(providerNames(settings.managedLogin).length > 0 && {
          linking: new StringAttribute({ mutable: true, maxLen: 64 }),
          subject: new StringAttribute({ mutable: true, maxLen: 2048 }),
        }),
        ...ownAttributes(settings.attributes),
      },
      selfSignUpEnabled: settings.selfSignUp,
      // With both, Cognito sends the code at sign-up by SMS only. The first SMS challenge verifies the phone number.
      // https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
      autoVerify: { email: true, phone: false },
      // A new e-mail address replaces the old one after verification. Cognito accepts this only for auto-verified
      // attributes, so not for the phone number (docs/aws-checklist.md, "Changing the phone number").
      keepOriginal: { email: true, phone: false },
      // Not by SMS, because the phone is the second factor.
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: true, otp: settings.totp !== undefined },
      smsRole: sms.role,
      smsRoleExternalId: sms.externalId,
      passwordPolicy: settings.passwordPolicy,
      featurePlan: settings.featurePlan,
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removalPolicy,
      ...ownMessages(settings),
      ...(settings.email && { email: settings.email }),
      ...(settings.triggers.customSenderKey && { customSenderKmsKey: settings.triggers.customSenderKey }),
    });
    this.resource().schema = withDataTypes(this.resource());
    new SessionTracking(this, 'Sessions', { userPool: this.userPool });
    this.userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, customMessageFunction);
    addTriggers(this.userPool, { ...settings.triggers, ...(preSignUpFunction && { preSignUp: preSignUpFunction }) });
    this.node.addValidation({ validate: () => immutableSettingsProblems(this.resource()) });
    this.node.addValidation({ validate: () => recoveryProblems(this.resource()) });
    if (settings.featurePlan !== FeaturePlan.PLUS) this.acknowledgePlan();
  }

  private resource(): CfnUserPool {
    return this.userPool.node.defaultChild as CfnUserPool;
  }

  private acknowledgePlan(): void {
    Validations.of(this.userPool).acknowledge({
      id: 'AwsSolutions::AwsSolutions-COG8',
      reason: 'The Plus plan is paid for every user from the first one. Set featurePlan to use it.',
    });
  }
}

/**
 * Returns the schema with the data type of the standard attributes, which CDK leaves out. Users report that every
 * update of a pool without it fails with "Invalid AttributeDataType input", although the creation succeeds.
 *
 * @see https://github.com/aws-amplify/amplify-backend/issues/3299
 */
function withDataTypes(pool: CfnUserPool): CfnUserPool.SchemaAttributeProperty[] {
  const schema = Stack.of(pool).resolve(pool.schema) as CfnUserPool.SchemaAttributeProperty[];
  return schema.map((attribute) => ({ attributeDataType: 'String', ...attribute }));
}

/** Returns the messages that Cognito sends when the CustomMessage trigger sets none. */
function ownMessages({ defaultLocale, appName }: GatewaySettings) {
  const texts = messageTexts(defaultLocale, appName);
  return {
    mfaMessage: texts.mfaSms,
    userVerification: {
      emailSubject: texts.verificationMail.subject,
      emailBody: texts.verificationMail.body,
      smsMessage: texts.verificationSms,
    },
    userInvitation: {
      emailSubject: texts.invitationMail.subject,
      emailBody: texts.invitationMail.body,
      smsMessage: texts.invitationSms,
    },
  };
}

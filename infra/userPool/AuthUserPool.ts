import { Validations } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { AccountRecovery, FeaturePlan, Mfa, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { immutableSettingsProblems } from './immutableSettings.ts';
import { messageTexts } from './messageTexts.ts';
import { SmsRole } from './SmsRole.ts';

/** What AuthUserPool needs to know. */
export interface AuthUserPoolProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The CustomMessage trigger. */
  readonly customMessageFunction: IFunction;
}

/** The users: sign-in by e-mail address or phone number, and a texted code every time. */
export class AuthUserPool extends Construct {
  /** The user pool. */
  readonly userPool: UserPool;

  constructor(scope: Construct, id: string, { settings, customMessageFunction }: AuthUserPoolProps) {
    super(scope, id);
    const sms = new SmsRole(this, 'Sms');
    this.userPool = new UserPool(this, 'UserPool', {
      signInAliases: { email: true, phone: true },
      signInCaseSensitive: false,
      standardAttributes: {
        email: { required: true, mutable: true },
        phoneNumber: { required: true, mutable: true },
        nickname: { required: true, mutable: true },
        locale: { required: false, mutable: true },
      },
      selfSignUpEnabled: settings.selfSignUp,
      // With both, Cognito sends the code of a sign-up by SMS only. The first SMS challenge proves the phone number.
      // https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
      autoVerify: { email: true, phone: false },
      // A new address counts once it is verified. Cognito takes this only for attributes that it verifies by itself, so not
      // for the phone number (docs/aws-checklist.md, "Changing the phone number").
      keepOriginal: { email: true, phone: false },
      // Not by SMS: the phone is the second factor, and one device must not be both.
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: true, otp: false },
      smsRole: sms.role,
      smsRoleExternalId: sms.externalId,
      passwordPolicy: settings.passwordPolicy,
      featurePlan: settings.featurePlan,
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removalPolicy,
      ...ownMessages(settings),
      ...(settings.email && { email: settings.email }),
    });
    this.userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, customMessageFunction);
    this.node.addValidation({ validate: () => immutableSettingsProblems(this.resource()) });
    if (settings.featurePlan !== FeaturePlan.PLUS) this.acknowledgePlan();
  }

  private resource(): CfnUserPool {
    return this.userPool.node.defaultChild as CfnUserPool;
  }

  private acknowledgePlan(): void {
    Validations.of(this.userPool).acknowledge({
      id: 'AwsSolutions::AwsSolutions-COG8',
      reason: 'The Plus plan is paid for every user from the first one; whoever needs it sets featurePlan.',
    });
  }
}

/** The pool's own messages, for when the trigger leaves one to it. */
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

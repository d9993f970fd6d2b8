import { Annotations } from 'aws-cdk-lib';
import { type IUserPool, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { requirementProblems } from './requirementProblems.ts';
import { recoveryProblems } from './recoveryProblems.ts';
import { renderedUserPool } from './renderedUserPool.ts';
import { SessionTracking } from './SessionTracking.ts';
import { userPoolResource } from './userPoolResource.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** Properties of `ExistingUserPool`. */
interface ExistingUserPoolProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The pool of the prop `userPool`. */
  readonly userPool: IUserPool;
  /** The CustomMessage trigger. */
  readonly customMessageFunction: IFunction;
}

/**
 * The gateway's parts on a user pool that exists already: the CustomMessage trigger and session tracking. A pool that
 * the app creates gets the trigger, and the synth fails when its settings do not fit. Of an imported pool nothing is
 * known, so that a warning lists what its owner has to do.
 */
export class ExistingUserPool extends Construct {
  /** The user pool. */
  readonly userPool: IUserPool;

  constructor(scope: Construct, id: string, { settings, userPool, customMessageFunction }: ExistingUserPoolProps) {
    super(scope, id);
    this.userPool = userPool;
    new SessionTracking(this, 'Sessions', { userPool });
    const resource = userPoolResource(userPool);
    if (!resource) {
      this.importTrigger(customMessageFunction, settings);
      return;
    }
    (userPool as UserPool).addTrigger(UserPoolOperation.CUSTOM_MESSAGE, customMessageFunction);
    const { functionArn } = customMessageFunction;
    this.node.addValidation({ validate: () => requirementProblems(resource, settings, functionArn) });
    this.node.addValidation({ validate: () => recoveryProblems(resource) });
    if (renderedUserPool(resource).DeletionProtection === 'ACTIVE') return;
    Annotations.of(this).addWarningV2(
      'genkan:userPoolDeletion',
      `The user pool ${userPool.node.path} has no deletion protection: a mistake in a deployment can delete every user. ` +
        'Set its deletionProtection to true.',
    );
  }

  /** Lets Cognito invoke the function on behalf of this pool only, and lists what the pool's owner has to do. */
  private importTrigger(customMessageFunction: IFunction, { totp }: GatewaySettings): void {
    customMessageFunction.addPermission('CustomMessageCognito', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: this.userPool.userPoolArn,
    });
    Annotations.of(this).addWarningV2(
      'genkan:userPool',
      'The settings of an imported userPool are not known here. It must have: sign-in by email and phone_number only, ' +
        'case-insensitive; no required attribute but email; the mutable text attributes custom:contested and ' +
        `custom:pending, and those of attributes; required MFA by SMS${totp ? ' and TOTP' : ''} only; ` +
        'automatic verification of email only, also ' +
        'before an update; recovery by email only; codes, not links; no device tracking; the group admin; and the ' +
        'function customMessageFunction as its CustomMessage trigger. See "An existing user pool" in docs/construct.md.',
    );
  }
}

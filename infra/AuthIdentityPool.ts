import { Stack } from 'aws-cdk-lib';
import { CfnIdentityPool, CfnIdentityPoolRoleAttachment, CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IAuthGateway } from './IAuthGateway.ts';

/** Properties of `AuthIdentityPool`. */
export interface AuthIdentityPoolProps {
  /** The gateway whose users get credentials. */
  readonly gateway: IAuthGateway;

  /**
   * Groups of the gateway whose members get a role of their own: see `groupRole`. A member of several gets that of the
   * group with the lowest `precedence`. The gateway must be in the same stack, because its groups name the roles, and
   * the roles name the identity pool.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
   * @default - none: every user gets the same role
   */
  readonly groupRoles?: readonly string[];
}

/**
 * An identity pool: exchanges the ID token of a signed-in user for temporary AWS credentials of a role. The roles have
 * no permission until you grant them one. Callers who are not signed in get no credentials. See docs/identity-pools.md.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html
 *
 * @example
 * const credentials = new AuthIdentityPool(this, 'Credentials', { gateway, groupRoles: ['staff'] });
 * photos.grantRead(credentials.authenticatedRole);
 * photos.grantReadWrite(credentials.groupRole('staff'));
 */
export class AuthIdentityPool extends Construct {
  /** Id of the identity pool: `<Region>:<UUID>`. It is public; front ends need it. */
  readonly identityPoolId: string;
  /** Name of the user pool in the parameter `Logins`: `cognito-idp.<Region>.amazonaws.com/<user pool id>`. */
  readonly providerName: string;
  /** The role of users without a group role. */
  readonly authenticatedRole: Role;
  private readonly groupRoles = new Map<string, Role>();

  /** @throws Error for a group that the gateway does not have in this app, and for one in another stack. */
  constructor(scope: Construct, id: string, { gateway, groupRoles = [] }: AuthIdentityPoolProps) {
    super(scope, id);
    const { userPool, userPoolClient } = gateway;
    const clientId = userPoolClient.userPoolClientId;
    this.providerName = userPool.userPoolProviderName;
    const pool = new CfnIdentityPool(this, 'Pool', {
      allowUnauthenticatedIdentities: false,
      allowClassicFlow: false,
      // The check makes a signed-out or disabled user's token invalid here before it expires.
      cognitoIdentityProviders: [{ clientId, providerName: this.providerName, serverSideTokenCheck: true }],
    });
    this.identityPoolId = pool.ref;
    this.authenticatedRole = this.newRole('Authenticated');
    for (const name of groupRoles) {
      const group = this.groupResource(gateway, name);
      const role = this.newRole(`Group-${name}`);
      group.roleArn = role.roleArn;
      this.groupRoles.set(name, role);
    }
    new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId: this.identityPoolId,
      roles: { authenticated: this.authenticatedRole.roleArn },
      ...(groupRoles.length > 0 && {
        roleMappings: {
          gateway: {
            type: 'Token',
            ambiguousRoleResolution: 'AuthenticatedRole',
            identityProvider: `${this.providerName}:${clientId}`,
          },
        },
      }),
    });
  }

  /**
   * Returns the role of a group of the prop `groupRoles`.
   *
   * @throws Error for another group.
   *
   * @example
   * photos.grantReadWrite(credentials.groupRole('staff'));
   */
  groupRole(name: string): Role {
    const role = this.groupRoles.get(name);
    if (role) return role;
    throw new Error(`${this.node.path} has no role for the group ${name}. Add it to groupRoles.`);
  }

  /** Creates a role that only authenticated identities of this pool can assume. */
  private newRole(id: string): Role {
    return new Role(this, id, {
      description: 'Genkan: temporary credentials of signed-in users',
      assumedBy: new WebIdentityPrincipal('cognito-identity.amazonaws.com', {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': this.identityPoolId },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      }),
    });
  }

  /** Returns the resource of a group that can get a role. Duck-typed: the app may load its own copy of aws-cdk-lib. */
  private groupResource(gateway: IAuthGateway, name: string): CfnUserPoolGroup {
    const groups = gateway.node
      .findAll()
      .filter(
        (construct): construct is CfnUserPoolGroup =>
          'cfnResourceType' in construct && construct.cfnResourceType === CfnUserPoolGroup.CFN_RESOURCE_TYPE_NAME,
      );
    const group = groups.find(({ groupName }) => groupName === name);
    if (!group) {
      const known = groups.map(({ groupName }) => groupName).join(', ') || 'none';
      throw new Error(
        `groupRoles: the gateway ${gateway.node.path} has no group ${name} in this app; it has ${known}.`,
      );
    }
    const { path } = Stack.of(group).node;
    if (path !== Stack.of(this).node.path) {
      throw new Error(
        `groupRoles: create ${this.node.path} in the stack ${path}, which has the groups of the gateway. ` +
          'In another stack, each of the two would depend on the other.',
      );
    }
    if (group.roleArn === undefined) return group;
    throw new Error(`groupRoles: the group ${name} has the role of another identity pool. A group has one role.`);
  }
}

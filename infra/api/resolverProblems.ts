import { CfnResolver } from 'aws-cdk-lib/aws-appsync';
import type { IConstruct } from 'constructs';
import { schemaFields } from './schemaFields.ts';

/** Properties of `resolverProblems`. */
interface ResolverCheck {
  /** The construct of the API. Resolvers may be anywhere in its app. */
  readonly scope: IConstruct;
  /** The API's id, as resolvers have it. */
  readonly apiId: string;
  /** The deployed schema. */
  readonly sdl: string;
  /** The gateway's schema. */
  readonly gatewaySdl: string;
}

/** AppSync calls no resolver of a subscription, unless it has one. */
const WITHOUT_RESOLVER = 'Subscription';

/**
 * Returns a message for each own operation, and each own field of `User`, without a resolver, and for each resolver
 * without a field, which fails the deployment.
 */
export function resolverProblems({ scope, apiId, sdl, gatewaySdl }: ResolverCheck): string[] {
  const fields = schemaFields(sdl);
  const known = new Set(fields.map(nameOf));
  const ofGateway = new Set(schemaFields(gatewaySdl).map(nameOf));
  const attached = new Set(
    scope.node.root.node
      .findAll()
      .filter((part) => isResolver(part))
      .filter((resolver) => resolver.apiId === apiId)
      .map(nameOf),
  );
  const needed = fields.filter(
    ({ typeName, isOperation }) => (isOperation && typeName !== WITHOUT_RESOLVER) || typeName === 'User',
  );
  return [
    ...needed
      .filter((field) => !ofGateway.has(nameOf(field)) && !attached.has(nameOf(field)))
      .map(
        ({ typeName, fieldName }) =>
          `${typeName}.${fieldName} has no resolver, so its value would always be null. Attach one: dataSource.createResolver('${fieldName}', { typeName: '${typeName}', fieldName: '${fieldName}', … }).`,
      ),
    ...[...attached]
      .filter((name) => !known.has(name))
      .map((name) => `There is a resolver for ${name}, but the schema has no such field. Add it in the prop schema.`),
  ];
}

function nameOf({ typeName, fieldName }: { readonly typeName: string; readonly fieldName: string }): string {
  return `${typeName}.${fieldName}`;
}

/** Duck-typed: the app may load its own copy of aws-cdk-lib. */
function isResolver(part: IConstruct): part is CfnResolver {
  return 'cfnResourceType' in part && part.cfnResourceType === CfnResolver.CFN_RESOURCE_TYPE_NAME;
}

import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql';
import { useState } from 'preact/hooks';
import { say } from '../language/say.ts';
import { schema } from '../state/openApis.ts';

interface Member {
  name: string;
  type: string;
  description: string;
}

/** Returns the fields of a type, the values of an enum, or the members of a union. */
function membersOf(type: GraphQLNamedType): Member[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description }) => ({ name, type: '', description: description ?? '' }));
  }
  if (isUnionType(type)) return type.getTypes().map(({ name }) => ({ name, type: '', description: '' }));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()).map(describe);
}

function describe(field: GraphQLField<unknown, unknown> | GraphQLInputField): Member {
  const args = 'args' in field ? field.args.map(({ name, type }) => `${name}: ${String(type)}`).join(', ') : '';
  const name = args === '' ? field.name : `${field.name}(${args})`;
  return { name, type: String(field.type), description: field.description ?? '' };
}

/** The types of the API with their fields and descriptions. */
export function SchemaList() {
  const [wanted, want] = useState('');
  const search = wanted.trim().toLowerCase();
  const types = Object.values(schema.value?.getTypeMap() ?? {})
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .map((type) => ({ type, members: membersOf(type) }))
    .filter(({ type, members }) =>
      [type.name, ...members.map(({ name }) => name)].some((name) => name.toLowerCase().includes(search)),
    );
  return (
    <div class="schema">
      <input
        type="search"
        aria-label={say('searchSchema')}
        placeholder={say('searchSchema')}
        value={wanted}
        onInput={({ currentTarget }) => want(currentTarget.value)}
      />
      {types.length === 0 && <p class="empty">{say('noTypes')}</p>}
      {types.map(({ type, members }) => (
        <details key={type.name} open={search !== ''}>
          <summary>
            <code>{type.name}</code>
          </summary>
          {type.description && <p>{type.description}</p>}
          <dl>
            {members.map((member) => (
              <div key={member.name}>
                <dt>
                  <code>
                    {member.name}
                    {member.type && `: ${member.type}`}
                  </code>
                </dt>
                {member.description && <dd>{member.description}</dd>}
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  );
}

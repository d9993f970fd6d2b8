import { unit, type Shape } from './parts.ts';

/** Schemas that AppSync deploys and GraphQL's own rules do not allow. */
export const schemaShapes: Shape[] = [
  {
    name: 'directive-on-an-input',
    schema: `input NewItem @aws_api_key { name: String! }
      type Query @aws_api_key { ok(item: NewItem!): String }`,
    resources: { Ok: unit('Query.ok') },
    answers: { 'Query.ok': [] },
    named: [/AppSync ignores the directive "@aws_api_key"/],
  },
  {
    name: 'unknown-directive',
    schema: 'type Query { ok: String @aws_apikey }',
    resources: { Ok: unit('Query.ok') },
    answers: { 'Query.ok': [] },
    named: [/AppSync ignores the directive "@aws_apikey"/],
  },
  {
    name: 'semicolons',
    schema: 'type Answer { one: String; two: String; } type Query { ok: String; both: Answer }',
    resources: { Ok: unit('Query.ok') },
    answers: { 'Query.ok': [], 'Query.both': [] },
    named: [/AppSync reads ";" as a space/],
  },
  {
    name: 'subscriptions',
    schema: `type Mutation { say(text: String!): String }
      type Query { ok: String }
      type Subscription { said: String @aws_subscribe(mutations: ["say"]) }`,
    resources: { Ok: unit('Query.ok'), Say: unit('Mutation.say'), Filter: unit('Subscription.said') },
    answers: { 'Query.ok': [], 'Mutation.say': [] },
    named: [/subscriptions.*Subscription\.said/],
  },
];

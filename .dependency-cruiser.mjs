// Who may import whom: the house's import table. `npm run check:layout` prints the reason of a broken rule.

const type = 'type-only';
/** A rule that forbids imports, with its reason; types are free unless the rule says otherwise. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const values = (to) => ({ dependencyTypesNot: [type], ...to });
const library = 'node_modules|^(node:)?[a-z_]+$';

/** Which of the project's own files a room's values may come from. */
const room = (name, mayImport, reason) =>
  forbid(
    `${name}-imports`,
    reason,
    { path: `^${name}/` },
    values({ path: '^[^/]+/', pathNot: [...mayImport, library] }),
  );

export default {
  forbidden: [
    forbid(
      'no-cycles',
      'A cycle is one unit that pretends to be several: none of it can be read, tested or replaced alone.',
      {},
      { circular: true },
    ),
    forbid(
      'no-orphans',
      'A file that nobody imports is dead, unless something else calls it by name: a command, the bundler, a test runner.',
      {
        orphan: true,
        pathNot: [
          '^test/',
          '^resolvers/eslint[.]mjs$',
          '^resolvers/[A-Z][^/]*[.][^/]*[.]ts$',
          '[.]d[.]ts$',
          '^bench/reference/empty[.]cjs$',
          '^lambdas/aws/noConfigFiles[.]cjs$',
        ],
      },
      {},
    ),
    forbid(
      'no-junk-drawers',
      'A folder or file of this name collects what has no place; name it after what it holds.',
      {},
      { path: '/(utils|helpers?|common|shared|misc)([.]tsx?$|/)', pathNot: 'node_modules' },
    ),
    forbid(
      'not-resolvable',
      'The import leads nowhere.',
      {},
      // By this name the examples import the client; test/examples checks that its package exports what they name.
      { couldNotResolve: true, pathNot: '^genkan-client(/|$)' },
    ),
    forbid(
      'no-deprecated-core',
      'Node has deprecated this module.',
      {},
      { dependencyTypes: ['core'], path: '^(punycode|domain|constants|sys|_linklist)$' },
    ),

    room('generated', ['^generated/'], 'Generated code depends on the contract only.'),
    room(
      'client',
      ['^client/', '^generated/'],
      'The client is what a front end installs: it knows the contract and nothing of the server.',
    ),
    room(
      'console',
      ['^console/', '^client/'],
      'The page is a front end like any other: the client is its way to the gateway, HTTP its way to the engine.',
    ),
    forbid(
      'console-libraries',
      'The page runs in a browser.',
      { path: '^console/' },
      values({ path: library, pathNot: 'node_modules/(preact|@preact|graphql)/' }),
    ),
    room(
      'examples',
      ['^examples/', '^genkan-client(/|$)'],
      'An example is what somebody else would write: it knows the client by the name of its package, and nothing more.',
    ),
    room(
      'resolvers',
      ['^resolvers/'],
      'Resolvers run inside AppSync: their code is bundled whole into 32,768 characters and has no Node.',
    ),
    forbid(
      'resolver-libraries',
      'APPSYNC_JS can import @aws-appsync/utils and nothing else.',
      { path: '^resolvers/', pathNot: '[.]mjs$' },
      values({ path: library, pathNot: 'node_modules/@aws-appsync/utils' }),
    ),
    forbid(
      'resolver-door',
      'A field has two ways in and one way out, all in invocation.ts: so no field can forget its checks.',
      { path: '^resolvers/[A-Z][^/]*[.][^/]*[.]ts$' },
      values({ path: '^resolvers/', pathNot: '^resolvers/invocation[.]ts$' }),
    ),
    room(
      'infra',
      ['^infra/'],
      'Infrastructure runs at synth and reads the other rooms as files: a bundle, a schema, a template, never a value.',
    ),
    room('local', ['^local/'], 'The engine boots any assembly of this kind: it must not know this house.'),
    forbid(
      'local-types',
      'The engine boots any assembly of this kind: of this house it may not even know the types.',
      { path: '^local/' },
      { path: '^(client|console|generated|infra|lambdas|resolvers|test)/' },
    ),
    room(
      'bench',
      ['^bench/', '^(client|generated|infra|local)/'],
      'The bench measures what the other rooms make; the functions it runs as they are deployed.',
    ),
    forbid(
      'no-bench-in-code',
      'What is measured does not know that it is.',
      { pathNot: '^(bench|test)/' },
      { path: '^bench/' },
    ),
    room('lambdas', ['^lambdas/'], 'Functions are bundled alone; the contract reaches them as types.'),
    forbid(
      'operations-alone',
      'An operation is one field of the schema; what two operations need is a part of its own, in its room.',
      { path: '^lambdas/operations/(?!operations[.]ts$)' },
      values({ path: '^lambdas/operations/' }),
    ),
    forbid(
      'runtime-below',
      'The runtime knows no operation: it serves, logs and reads settings, whatever the function is for.',
      { path: '^lambdas/runtime/' },
      { path: '^lambdas/(?!runtime/)' },
    ),
    forbid(
      'aws-below',
      'How a call to AWS is made is the same for every service: what is asked and what an answer means is others’ business.',
      { path: '^lambdas/aws/' },
      { path: '^lambdas/(?!aws/)' },
    ),
    forbid(
      'challenges-below',
      'A challenge session carries what Cognito returned, and knows nothing of Cognito.',
      { path: '^lambdas/challenges/' },
      { path: '^lambdas/(operations|cognito|messages|input)/' },
    ),
    forbid(
      'cognito-below',
      "The only place that knows Cognito's shapes serves the operations, and so cannot know them.",
      { path: '^lambdas/cognito/' },
      { path: '^lambdas/(operations|messages|input)/' },
    ),
    forbid(
      'input-alone',
      'A field is read by rules of its own, whichever service it is for.',
      { path: '^lambdas/input/' },
      { path: '^lambdas/(operations|cognito|messages|challenges)/' },
    ),
    forbid(
      'messages-alone',
      'Texts are made from facts: the trigger that needs them is a function of its own and must start fast.',
      { path: '^lambdas/messages/' },
      values({ path: '^lambdas/(operations|cognito|challenges|input)/' }),
    ),
    forbid(
      'no-sdk-outside',
      'AWS is called from the functions, and from tests; infrastructure declares, clients speak GraphQL, the engine answers.',
      { path: '^(client|console|resolvers|infra|local)/' },
      values({ path: 'node_modules/@(aws-sdk|smithy)/' }),
    ),
    forbid(
      'no-tests-in-code',
      'Code does not know its tests.',
      { pathNot: '^test/' },
      { path: '^test/|node_modules/(vitest|fast-check)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk[.]out|coverage|client/dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};

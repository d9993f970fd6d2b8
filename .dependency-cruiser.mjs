// Import rules of the repository. `npm run check:layout` prints the reason of a broken rule; a test compares the rules
// with the table in CONTRIBUTING.md.

const type = 'type-only';
/** A rule that forbids imports, with its reason. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** Limits a rule to imports of values: an `import type` is erased and may cross rooms. */
const values = (to) => ({ dependencyTypesNot: [type], ...to });
const library = 'node_modules|^(node:)?[a-z_]+$';

/** Files of the repository that a room may import values from. */
const room = (name, mayImport, reason) =>
  forbid(
    `${name}-imports`,
    reason,
    { path: `^${name}/` },
    // A path that begins with a dot was not found; another rule reports it.
    values({ path: '^[^/.][^/]*/', pathNot: [...mayImport, library] }),
  );

export default {
  forbidden: [
    forbid('no-cycles', 'Files in a cycle cannot be read, tested or replaced one by one.', {}, { circular: true }),
    forbid(
      'no-orphans',
      'A file that no file imports is unused, unless a command, the bundler or the test runner loads it by name.',
      {
        orphan: true,
        pathNot: [
          '^test/',
          '^resolvers/eslint[.]mjs$',
          '^resolvers/[A-Z][^/]*[.][^/]*[.]ts$',
          '[.]d[.]ts$',
          '^bench/reference/empty[.]cjs$',
          '^lambdas/aws/noConfigFiles[.]cjs$',
          '^create/template/',
          '^examples/protected-fields/board[.]js$',
        ],
      },
      {},
    ),
    forbid(
      'no-junk-drawers',
      'Name a folder or file after its content; these names say nothing about it.',
      {},
      { path: '/(utils|helpers?|common|shared|misc)([.]tsx?$|/)', pathNot: 'node_modules' },
    ),
    forbid(
      'not-resolvable',
      'The imported module does not exist.',
      {},
      // The examples and the starter import packages by their names, which exist when they are built; test/examples and
      // test/create check those imports. The module `cloudfront` exists in CloudFront Functions. The build adds the template's web/auth. The clients that test/browser/peers
      // compares with it are installed only when they are compared.
      {
        couldNotResolve: true,
        pathNot:
          '^(@genkan/(client|construct|engine|guards)|aws-amplify|@supabase/auth-js)(/|$)|^[.]/auth/|^cloudfront$',
      },
    ),
    forbid(
      'no-deprecated-core',
      'Node.js has deprecated this module.',
      {},
      { dependencyTypes: ['core'], path: '^(punycode|domain|constants|sys|_linklist)$' },
    ),

    room('generated', ['^generated/'], 'Generated code depends on schema.graphql and the documents only.'),
    room(
      'client',
      ['^client/', '^generated/'],
      'The client is a package for front ends. It may depend on the contract, not on the server.',
    ),
    room(
      'console',
      ['^console/', '^client/'],
      'The console is a front end: it calls the gateway through the client and the engine over HTTP.',
    ),
    forbid(
      'console-libraries',
      'The console runs in a browser: Preact, graphql and the editor of the explorer are its only libraries.',
      { path: '^console/' },
      values({ path: library, pathNot: 'node_modules/(preact|@preact|graphql|@codemirror|@lezer|cm6-graphql|qr)/' }),
    ),
    room(
      'examples',
      ['^examples/', '^@genkan/client(/|$)', '^@genkan/guards(/|$)', '^infra/index[.]ts$'],
      'An example is code of a user of the packages: a page or a server imports them by their names, and a CDK app the ' +
        'construct by its entry, which needs no build.',
    ),
    room(
      'account',
      ['^account/', '^local/quotas/'],
      'The planner and the doctor are for people with an AWS account. They share the list of quotas with the engine.',
    ),
    room(
      'create',
      ['^create/', '^@genkan/client(/|$)', '^@genkan/construct$', '^@genkan/engine$'],
      'The template is an app of a user of the packages: it imports them by their names.',
    ),
    room(
      'guards',
      ['^guards/'],
      'The guards are a package for servers of other teams, and are bundled into functions that must start fast.',
    ),
    forbid(
      'guards-libraries',
      'A server that uses a guard has its own framework: a guard needs its types only.',
      { path: '^guards/', pathNot: '^guards/(edge|functions|viewer|cloudFront)/' },
      values({ path: library, pathNot: 'node_modules/aws-jwt-verify/' }),
    ),
    forbid(
      'edge-libraries',
      'The edge function runs on Lambda, with Node.js and clients for its options. The package has no AWS SDK of its own.',
      { path: '^guards/(edge|functions|cloudFront)/' },
      values({
        path: library,
        pathNot:
          '^(node:)?(crypto|fs|path)$|node_modules/@aws-sdk/(client-ssm|client-secrets-manager|cloudfront-signer)/',
      }),
    ),
    room(
      'resolvers',
      ['^resolvers/'],
      'A resolver runs inside AppSync: it is bundled into at most 32,768 characters and has no Node.js.',
    ),
    forbid(
      'resolvers-libraries',
      'APPSYNC_JS can import only @aws-appsync/utils.',
      { path: '^resolvers/', pathNot: '[.]mjs$' },
      values({ path: library, pathNot: 'node_modules/@aws-appsync/utils' }),
    ),
    forbid(
      'resolvers-invocation',
      'A resolver calls the function through invocation.ts, which runs the checks that every field needs.',
      { path: '^resolvers/[A-Z][^/]*[.][^/]*[.]ts$' },
      values({ path: '^resolvers/', pathNot: '^resolvers/invocation[.]ts$' }),
    ),
    room(
      'infra',
      ['^infra/'],
      'Infrastructure runs at synth and reads the other rooms as files: function bundles, resolver bundles, the schema.',
    ),
    room('local', ['^local/'], 'The engine boots any assembly of this kind: it must not depend on this gateway.'),
    forbid(
      'local-types',
      'The engine boots any assembly of this kind: except for the contract, it may not depend on types of this gateway.',
      { path: '^local/' },
      { path: '^(client|console|infra|lambdas|resolvers|test)/' },
    ),
    room(
      'bench',
      ['^bench/', '^(client|generated|infra|local)/'],
      'The bench measures the client, the infrastructure and the engine. It runs the functions as they are deployed.',
    ),
    forbid(
      'no-bench-in-code',
      'Code may not depend on the bench that measures it.',
      { pathNot: '^(bench|test)/' },
      { path: '^bench/' },
    ),
    room('lambdas', ['^lambdas/'], 'Functions are bundled alone; they use the contract as types.'),
    forbid(
      'operations-alone',
      'An operation is one field of the schema. Move code that two operations share to another folder of lambdas/.',
      { path: '^lambdas/operations/(?!operations[.]ts$)' },
      values({ path: '^lambdas/operations/' }),
    ),
    forbid(
      'runtime-below',
      'The runtime serves invocations, logs and reads settings for any function.',
      { path: '^lambdas/runtime/' },
      { path: '^lambdas/(?!runtime/)' },
    ),
    forbid(
      'aws-below',
      'Requests to AWS are sent in the same way for every service; their content belongs to lambdas/cognito/.',
      { path: '^lambdas/aws/' },
      { path: '^lambdas/(?!aws/)' },
    ),
    forbid(
      'challenges-below',
      'The challenge session carries values of Cognito but does not interpret them.',
      { path: '^lambdas/challenges/' },
      { path: '^lambdas/(operations|cognito|messages|input)/' },
    ),
    forbid(
      'cognito-below',
      'Operations use the adapter to Cognito, so it may not depend on them.',
      { path: '^lambdas/cognito/' },
      { path: '^lambdas/(operations|messages|input)/' },
    ),
    forbid(
      'input-alone',
      'The rules of an input field do not depend on the service that the value is for.',
      { path: '^lambdas/input/' },
      { path: '^lambdas/(operations|cognito|messages|challenges)/' },
    ),
    forbid(
      'messages-alone',
      'The custom message trigger is a function of its own that must start fast: it may not bundle the auth function.',
      { path: '^lambdas/messages/' },
      values({ path: '^lambdas/(operations|cognito|challenges|input)/' }),
    ),
    forbid(
      'no-sdk-outside',
      'Only functions, the bench and tests call AWS. CloudFront’s signer calls nothing.',
      { path: '^(client|console|guards|resolvers|infra|local)/', pathNot: '^guards/(functions|cloudFront)/' },
      values({ path: 'node_modules/@(aws-sdk|smithy)/' }),
    ),
    forbid(
      'no-tests-in-code',
      'Code may not import tests or test libraries.',
      { pathNot: '^(test|create/template)/' },
      { path: '^test/|node_modules/(vitest|fast-check)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)cdk[.]out/|^(coverage|(account|client|create|guards|infra|local)/dist)/' },
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

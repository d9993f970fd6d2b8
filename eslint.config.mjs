import js from '@eslint/js';
import appsync from '@aws-appsync/eslint-plugin';
import graphql from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';
import { resolverGlobals, resolverSyntax } from './resolvers/eslint.mjs';

const schemaNaming = graphql.configs['flat/schema-recommended'].rules['@graphql-eslint/naming-convention'];
const DEPLOYED = ['client/**/*.ts', 'guards/**/*.ts', 'infra/**/*.ts', 'lambdas/**/*.ts', 'resolvers/**/*.ts'];

const everywhere = [
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
    message: 'Do not mock modules: tests call the public interface, and fakes are HTTP servers.',
  },
  {
    // Callbacks and visitors are exempt: their caller decides which parameters they get.
    selector:
      'FunctionDeclaration[params.length>3], MethodDefinition > FunctionExpression[params.length>3], ' +
      'VariableDeclarator > ArrowFunctionExpression[params.length>3]',
    message: 'Use an options object: more than three positional arguments are unreadable.',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.typeAnnotation=undefined] > ArrowFunctionExpression',
    message: 'Use a function declaration at the top level of a module.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export, so that a text search finds every use.' },
  { selector: 'ExportAllDeclaration', message: 'Do not re-export a whole file; import from the file itself.' },
];
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message:
    'Read the environment in one place of the room only, so that a missing variable is reported by name at start.',
};

/** Files that may read the environment; all others take settings as parameters. */
const READS_ENVIRONMENT = [
  'bench/**/*.ts',
  'lambdas/admin.ts',
  'lambdas/auth.ts',
  'lambdas/customMessage.ts',
  'lambdas/preSignUp.ts',
  'lambdas/pendingAccounts.ts',
  'lambdas/aws/environment.ts',
  'lambdas/runtime/config.ts',
  'guards/functions/settings.ts',
  'infra/app.ts',
  'local/**/*.ts',
  'test/**/*.ts',
];

export default tseslint.config(
  {
    ignores: [
      ...['generated/', '**/cdk.out/', 'coverage/', '*/dist/', 'docs/api/', '.genkan/'],
      ...['test/packages/app/', 'local/appsync/prelude.graphql'],
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Numbers and booleans are readable in templates; objects are not, and stay forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The project has no enums, and this rule takes a fifth of the lint time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Overflows the stack on recursive types such as graphql's nodes (typescript-eslint 8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Prettier wraps code; comments it leaves as they are.
      'max-len': ['error', { code: 10_000, comments: 120, ignoreUrls: true }],
      'no-restricted-syntax': ['error', ...everywhere, environment],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['test/**'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  // Asymmetric matchers such as expect.any are typed `any`.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: READS_ENVIRONMENT, rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  // With types, its program would be a second one of the whole repository; tsc checks it.
  { files: ['create/template/**'], extends: [tseslint.configs.disableTypeChecked] },
  // Tools require the default export of their configuration file.
  { files: ['*.ts', '**/{vite,vitest}.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // Deployed code logs in one place only, from a list of allowed fields.
  { files: DEPLOYED, rules: { 'no-console': 'error' } },

  {
    files: ['resolvers/**/*.ts'],
    extends: [appsync.configs.recommended],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, environment, ...resolverSyntax],
      'no-restricted-globals': ['error', ...resolverGlobals],
    },
  },

  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },

  {
    files: ['schema.graphql', 'client/documents/**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: {
        graphQLConfig: {
          schema: ['local/appsync/prelude.graphql', 'schema.graphql'],
          documents: 'client/documents/**/*.graphql',
        },
      },
    },
  },
  {
    files: ['schema.graphql'],
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      // The argument of a directive is spelled by AppSync.
      '@graphql-eslint/naming-convention': [
        schemaNaming[0],
        { ...schemaNaming[1], Argument: { style: 'camelCase', ignorePattern: '^cognito_groups$' } },
      ],
      // Both styles are used: a single line where it is enough.
      '@graphql-eslint/description-style': 'off',
      // Results are steps and settings, not stored objects; only User has an id.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Session.sessionId is the value of revokeSession's sessionId.
      '@graphql-eslint/no-typename-prefix': 'off',
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: true, EnumValueDefinition: true, rootField: true },
      ],
      '@graphql-eslint/input-name': ['error', { caseSensitiveInputType: true }],
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-deprecation-date': 'error',
    },
  },
  {
    files: ['client/documents/**/*.graphql'],
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/lone-executable-definition': 'error',
      // An operation has the name of its field.
      '@graphql-eslint/naming-convention': [
        'error',
        { VariableDefinition: 'camelCase', OperationDefinition: 'camelCase', FragmentDefinition: 'PascalCase' },
      ],
      '@graphql-eslint/match-document-filename': [
        'error',
        { query: 'camelCase', mutation: 'camelCase', subscription: 'camelCase', fragment: 'camelCase' },
      ],
      // The API's queryDepthLimit.
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 5 }],
    },
  },
);

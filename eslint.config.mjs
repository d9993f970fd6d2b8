import js from '@eslint/js';
import appsync from '@aws-appsync/eslint-plugin';
import graphql from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';
import { resolverGlobals, resolverSyntax } from './resolvers/eslint.mjs';

const DEPLOYED = ['client/**/*.ts', 'infra/**/*.ts', 'lambdas/**/*.ts', 'resolvers/**/*.ts'];

const everywhere = [
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
    message: 'No module is mocked: tests talk to the public door, and fakes stand at the wire.',
  },
  {
    // Callbacks and visitors are left out: whoever calls them decides what they are given.
    selector:
      'FunctionDeclaration[params.length>3], MethodDefinition > FunctionExpression[params.length>3], ' +
      'VariableDeclarator > ArrowFunctionExpression[params.length>3]',
    message: 'At most three parameters: beyond that a call does not say what is what; take an object.',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.typeAnnotation=undefined] > ArrowFunctionExpression',
    message: 'At the top level of a module a function is a declaration.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Exports have names, so that a search finds every use.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that says what it is.' },
];
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'The environment is read in one place of a room, so that what is missing is said at once and by name.',
};

/** Where the environment may be read; everyone else is handed settings. */
const READS_ENVIRONMENT = [
  'bench/**/*.ts',
  'lambdas/auth.ts',
  'lambdas/customMessage.ts',
  'lambdas/aws/environment.ts',
  'lambdas/runtime/config.ts',
  'infra/app.ts',
  'local/**/*.ts',
  'test/**/*.ts',
];

export default tseslint.config(
  { ignores: ['generated/', 'cdk.out/', 'coverage/', 'client/dist/', '.genkan/', 'local/appsync/prelude.graphql'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Numbers and booleans read well in templates; objects do not, and stay refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // This project has no enums, and the rule takes a fifth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Runs out of stack on a type that holds itself, as graphql's nodes do (typescript-eslint 8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
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
  // Matchers such as expect.any are typed any, and stand for a value in what is expected.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: READS_ENVIRONMENT, rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  // What a tool reads it wants as the default export.
  { files: ['*.ts', '**/vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // A log line is written in one place, from a list of allowed fields.
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
      // Both styles are used: one line where one line is enough.
      '@graphql-eslint/description-style': 'off',
      // Results are steps and settings, not stored things; only User has an id.
      '@graphql-eslint/strict-id-in-types': 'off',
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
      // An operation is spelled as the field that it asks for.
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

import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument here.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an argument here.',
  },
];
const waiting = [
  { selector: ':function[async=true]', message: 'Judging waits for nothing: what it needs is a fact.' },
  { selector: 'AwaitExpression', message: 'Judging waits for nothing: what it needs is a fact.' },
];

export default defineConfig(
  globalIgnores(['dist', '.local', 'node_modules', 'coverage']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    // What the import laws cannot see: time and the environment come into a room as arguments.
    files: [
      'src/{telemetry,inventory,facts,evaluation,rules,history,audit,report,api,mcp,dashboard}/**/*.ts',
    ],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance'],
      'no-restricted-syntax': ['error', ...clock],
    },
  },
  {
    files: ['src/{evaluation,rules}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock, ...waiting] },
  },
  { files: ['local/**/*.ts', 'tools/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  prettier,
);

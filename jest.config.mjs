export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // The built package has a package.json of the same name.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These two are modules of the standard alone, which Jest reads only as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(cookie|jose)/)'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  // Many suites wait for a host, a browser or the storage emulator: one worker would leave a core idle.
  maxWorkers: 2,
  testTimeout: 30_000,
};

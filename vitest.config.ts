import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Test files share no state but the run's Redis, where each test has a database of its own; loading the program anew for each would take half of the time.
    isolate: false,
    // The limits of delivery are tested in real time: a machine that stalls for a tenth of a second gets a second try.
    retry: process.env.CI ? 2 : 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'product', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'] },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});

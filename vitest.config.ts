import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { listEngineTests } from './test/support/engine-tests.ts'
import { readSources } from './test/support/sources.ts'

export default defineConfig({
  test: {
    // On a server only what meets the engine runs again.
    include: process.env.TEST_DATABASE_URL
      ? listEngineTests(readSources('{src,test}/**/*.{ts,tsx}'))
      : ['src/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    // What a hang costs; on a machine that others use, too, much takes longer than it needs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    pool: 'threads',
    // Modules keep no state of a test, so that one load of them serves all files of a worker: half of the work.
    isolate: false,
    // Vitest leaves one core to itself, which would be every second one of a small machine.
    maxWorkers: '100%',
    // Programs that tests start find there what Node made of our files.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/node', import.meta.url)) },
    reporters: process.env.CI ? ['default', ['json', { outputFile: '.cache/tests.json' }]] : ['default'],
  },
})

/** Settings of a platform in a test: no address of its own, files in a folder that nobody misses. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const testConfig = {
  https: false,
  publicUrl: undefined,
  host: 'localhost',
  port: 80,
  mail: undefined,
  telegram: undefined,
  requestsPerMinute: 1_000_000,
  providers: undefined,
  trust: 'no such folder',
  data: join(tmpdir(), 'spilka-test-data'),
  secret: 'a secret of tests, long enough to be one',
  backups: {
    folder: join(tmpdir(), 'spilka-test-backups'),
    keep: { daily: 7, weekly: 4, monthly: 12 },
  },
  files: { folder: join(tmpdir(), 'spilka-test-files'), s3: undefined },
} as const

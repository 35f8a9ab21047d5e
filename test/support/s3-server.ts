/** A real S3 server on this machine, over a folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Settings } from '#kernel/files/store/s3-client.ts'

export interface RunningS3 {
  readonly settings: S3Settings
  /** Where it keeps what it has. */
  readonly folder: string
  stop(): Promise<void>
}

export async function startS3(): Promise<RunningS3> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-s3-'))
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder },
    configureBuckets: [{ name: 'region' }],
  })
  const { port } = await server.run()
  return {
    folder,
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'region', prefix: 'files/' },
      ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', patienceMs: 5000 },
    },
    async stop() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

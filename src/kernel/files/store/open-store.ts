/** The store that the settings name. */
import path from 'node:path'
import { openDiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import type { S3Settings } from './s3-client.ts'
import { openS3Store } from './s3-store.ts'

export interface FileSettings {
  /** Folder of this machine: of files that are coming in, and of all of them where no other store is named. */
  readonly folder: string
  readonly s3: S3Settings | undefined
}

export interface OpenedStore {
  readonly store: FileStore
  /** Folder of files that are coming in; of the same file system as a store on disk. */
  readonly incoming: string
}

export function openStore({ folder, s3 }: FileSettings): OpenedStore {
  return {
    store: s3 ? openS3Store(s3) : openDiskStore(folder),
    incoming: path.join(folder, 'incoming'),
  }
}

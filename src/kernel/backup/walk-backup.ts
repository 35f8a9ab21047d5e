/** Goes through a backup from its beginning to its end and hands on what is in it, as what it is. */
import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import { type Content, contentKey, parseContentKey } from '../files/store/file-store.ts'
import { type ArchiveEntry, readArchive, readBytes } from './archive/archive-reader.ts'
import {
  BackupHeader,
  BackupManifest,
  type BackupTable,
  headerName,
  manifestName,
} from './archive/manifest.ts'
import { LineSum } from './tables/line-sum.ts'

export interface BackupVisitor {
  /** Comes first. */
  onHeader?(header: BackupHeader): Promise<void> | void
  /** Some rows of a table; tables come one after the other. */
  onLines?(table: BackupTable, lines: readonly string[]): Promise<void>
  /** Must read the body to its end. */
  onFile?(content: Content, body: AsyncIterable<Uint8Array>): Promise<void>
  /** @param done bytes of tables and files so far, uncompressed */
  onProgress?(done: number): void
}

export interface WalkedBackup {
  readonly header: BackupHeader
  readonly manifest: BackupManifest
  /** Of tables and files, uncompressed. */
  readonly contentBytes: number
}

/**
 * Resolves only where the file is whole, was written by this key, and holds what its manifest says.
 * @throws AppError `backup.…`, `file.…`
 */
export async function walkBackup(
  file: string,
  key: Buffer,
  visitor: BackupVisitor = {},
): Promise<WalkedBackup> {
  const walk = new Walk(visitor)
  for await (const entry of readArchive(file, key)) await walk.take(entry)
  return walk.finish()
}

class Walk {
  readonly #visitor: BackupVisitor
  readonly #sums = new Map<string, LineSum>()
  readonly #files = createHash('sha256')
  readonly #unlike = new Set<string>()
  #header: BackupHeader | undefined
  #manifest: BackupManifest | undefined
  #fileCount = 0
  #fileBytes = 0
  #contentBytes = 0

  constructor(visitor: BackupVisitor) {
    this.#visitor = visitor
  }

  async take(entry: ArchiveEntry): Promise<void> {
    if (this.#manifest) throw damaged('something stands after the manifest')
    if (!this.#header) return this.#takeHeader(entry)
    const table = /^tables\/([^/]+)\/\d{8}\.jsonl$/.exec(entry.name)?.[1]
    if (entry.name === manifestName) this.#manifest = BackupManifest.parse(await readJson(entry))
    else if (table !== undefined) await this.#takeLines(this.#header, table, entry)
    else await this.#takeFile(entry)
    this.#contentBytes += entry.size
    this.#visitor.onProgress?.(this.#contentBytes)
  }

  async #takeHeader(entry: ArchiveEntry): Promise<void> {
    if (entry.name !== headerName) throw damaged('the header is not there')
    this.#header = BackupHeader.parse(await readJson(entry))
    for (const { name } of this.#header.tables) this.#sums.set(name, new LineSum())
    await this.#visitor.onHeader?.(this.#header)
  }

  async #takeLines(header: BackupHeader, name: string, entry: ArchiveEntry): Promise<void> {
    const table = header.tables.find((one) => one.name === name)
    const sum = this.#sums.get(name)
    if (!table || !sum) throw damaged(`${entry.name} is of no table`)
    const lines = (await readBytes(entry)).toString('utf8').split('\n').slice(0, -1)
    for (const line of lines) sum.add(line)
    await this.#visitor.onLines?.(table, lines)
  }

  async #takeFile({ name, size, body }: ArchiveEntry): Promise<void> {
    const address = parseContentKey(name.replace(/^files\//, ''))
    if (!address) throw damaged(`${name} is nothing of ours`)
    const content = { ...address, size }
    const hash = createHash('sha256')
    const read = hashing(body, hash)
    if (this.#visitor.onFile) await this.#visitor.onFile(content, read)
    else for await (const _ of read);
    const key = contentKey(content)
    if (hash.digest('hex') !== content.hash) this.#unlike.add(key)
    this.#files.update(`${key} ${size}\n`)
    this.#fileCount += 1
    this.#fileBytes += size
  }

  finish(): WalkedBackup {
    const [header, manifest] = [this.#header, this.#manifest]
    if (!header || !manifest) throw damaged('the manifest is not there')
    for (const [name, sum] of this.#sums) {
      const [found, expected] = [sum.result(), manifest.tables[name]]
      if (found.rows !== expected?.rows || found.digest !== expected.digest) throw damaged(`${name} differs`)
    }
    const { count, bytes, digest } = manifest.files
    const isSame =
      count === this.#fileCount && bytes === this.#fileBytes && digest === this.#files.digest('hex')
    if (!isSame) throw damaged('the files differ')
    for (const key of this.#unlike) if (!manifest.lost.includes(key)) throw damaged(`${key} differs`)
    return { header, manifest, contentBytes: this.#contentBytes }
  }
}

async function* hashing(body: AsyncIterable<Uint8Array>, hash: { update(part: Uint8Array): unknown }) {
  for await (const part of body) {
    hash.update(part)
    yield part
  }
}

async function readJson(entry: ArchiveEntry): Promise<unknown> {
  return JSON.parse((await readBytes(entry)).toString('utf8'))
}

/** Proved to come from us, and yet not what we write. */
function damaged(reason: string): AppError {
  return new AppError('backup.damaged', {}, [], 0, { cause: new Error(reason) })
}

/** Files below a folder, each with as much of its content as tells what it is; nothing is read whole here. */
import { open, readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { AppError, fileError } from '../errors.ts'
import { openTable } from '../tables/read-table.ts'
import type { FoundFile, LoadRun } from './loader.ts'

/** Below so many levels of folders nobody keeps data. */
const deepest = 4
const mostFiles = 5000
/** So much of a document tells its keys. */
const startBytes = 64 * 1024

const formats: Readonly<Record<string, FoundFile['format']>> = {
  '.csv': 'table',
  '.tsv': 'table',
  '.xlsx': 'table',
  '.json': 'json',
  '.geojson': 'json',
  '.topojson': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
}

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** Names of files that cannot be read as what their name says. */
  readonly unreadable: readonly string[]
  /** Names of folders that were not looked into: too deep ones, and links, which may lead round in a circle. */
  readonly unseen: readonly string[]
}

/**
 * The files of a folder and of folders in it, or the one file, in the order of their names.
 * @throws AppError file.* where the path is not there, `load.too_many_files`; the fault of the file itself where it was
 * named alone
 */
export async function findFiles(path: string, table: LoadRun['table'] = {}): Promise<FoundFiles> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(error, path)
  })
  if (!found.isDirectory())
    return { files: [await look(path, basename(path), table)], unreadable: [], unseen: [] }
  const { names, unseen } = await listNames(path)
  const files: FoundFile[] = []
  const unreadable: string[] = []
  for (const name of names) {
    try {
      files.push(await look(join(path, name), name, table))
    } catch (error) {
      // A folder may hold anything; only a file that was named itself has to be readable.
      if (!(error instanceof AppError)) throw error
      unreadable.push(name)
    }
  }
  return { files, unreadable, unseen }
}

async function listNames(root: string): Promise<{ names: string[]; unseen: string[] }> {
  const names: string[] = []
  const unseen: string[] = []
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      throw fileError(error, join(root, folder))
    })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory() && depth < deepest) await walk(name, depth + 1)
      else if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(root, name)))))
        unseen.push(`${name}/`)
      else if (Object.hasOwn(formats, extname(name).toLowerCase())) names.push(name)
      // A part of the files would be a part of the data, and nobody would know which.
      if (names.length > mostFiles)
        throw new AppError('load.too_many_files', { path: root, limit: mostFiles })
    }
  }
  await walk('', 1)
  return { names, unseen }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function look(path: string, name: string, options: LoadRun['table']): Promise<FoundFile> {
  // A table is recognised by its content, whatever its name.
  const format = formats[extname(name).toLowerCase()] ?? 'table'
  if (format === 'table') {
    const table = await openTable(path, options)
    await table.close()
    return { path, name, format, keys: table.columns }
  }
  const start = await readStart(path)
  if (format === 'yaml') return { path, name, format, keys: yamlKeys(start) }
  const { keys, type } = jsonKeys(start)
  return { path, name, format, keys, ...(type === undefined ? {} : { type }) }
}

async function readStart(path: string): Promise<string> {
  try {
    // Asked before it is opened: opening a pipe waits for somebody to write into it.
    if (!(await stat(path)).isFile()) throw new AppError('file.not_regular', { file: path })
    await using handle = await open(path)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(startBytes), 0, startBytes, 0)
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
  } catch (error) {
    throw fileError(error, path)
  }
}

function yamlKeys(text: string): string[] {
  return Array.from(text.matchAll(/^["']?([\w-]+)["']?\s*:/gm), ([, key]) => key)
}

/** Keys of the outer object as far as the text goes, and the text under `type`. */
function jsonKeys(text: string): { keys: string[]; type?: string } {
  const keys: string[] = []
  let type: string | undefined
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (depth === 1 && token.endsWith(':')) keys.push(token.slice(1, token.lastIndexOf('"')))
    else if (depth === 1 && keys.at(-1) === 'type') type = token.slice(1, -1)
  }
  return type === undefined ? { keys } : { keys, type }
}

/** Reading files of boundaries: GeoJSON is one layer, TopoJSON may hold several. */
import { open } from 'node:fs/promises'
import { readGeojson } from '#engines/geography/geojson-read.ts'
import type { BoundariesRead } from '#engines/geography/read-faults.ts'
import { listTopojsonObjects, readTopojson } from '#engines/geography/topojson-read.ts'
import { AppError, fileError, type Problem } from '#kernel/errors.ts'
import type { FoundFile } from '#kernel/loading/loader.ts'

export interface BoundaryLimits {
  /** Bytes of a file. */
  readonly bytes: number
  /** Lists and objects within each other. */
  readonly depth: number
  /** Lists and objects of a file; each position is one. They cost far more memory than their signs on the disk. */
  readonly brackets: number
}

const boundaryLimits: BoundaryLimits = { bytes: 100_000_000, depth: 100, brackets: 10_000_000 }

export interface BoundaryLayer extends BoundariesRead {
  /** Path of a feature in the file by its number: `features[3]`. */
  readonly pathOf: (feature: number) => string
}

/**
 * The layers of a file.
 * @returns what stands in the way of reading it at all, if anything does; faults of single features are in their layers
 * @throws AppError file.* where the file cannot be opened or is too large
 */
export async function readBoundaryFile(
  file: FoundFile,
  limits: Partial<BoundaryLimits> = {},
): Promise<{ layers: readonly BoundaryLayer[]; problem?: Problem }> {
  const bounds = { ...boundaryLimits, ...limits }
  const bytes = await readBytes(file, bounds.bytes)
  const refused = refuseBrackets(bytes, bounds)
  if (refused !== undefined) return { layers: [], problem: { code: refused, file: file.name } }
  const parsed = parseJson(bytes)
  if ('problem' in parsed) return { layers: [], problem: { ...parsed.problem, file: file.name } }
  const objects = listTopojsonObjects(parsed.document)
  if (objects.length === 0)
    return { layers: [{ ...readGeojson(parsed.document), pathOf: (i) => `features[${i}]` }] }
  return {
    layers: objects.map((name) => ({
      ...readTopojson(parsed.document, name),
      pathOf: (i) => `objects.${name}.geometries[${i}]`,
    })),
  }
}

async function readBytes({ path, name }: FoundFile, limit: number): Promise<Buffer> {
  try {
    await using handle = await open(path)
    const { size } = await handle.stat()
    const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000)
    if (size > limit)
      throw new AppError('file.too_large', { file: name, size: megabytes(size), limit: megabytes(limit) })
    return await handle.readFile()
  } catch (error) {
    throw fileError(error, name)
  }
}

/** Looks at the brackets before anything is built: a hundred megabytes of them would fill the memory. */
function refuseBrackets(bytes: Buffer, { depth, brackets }: BoundaryLimits): string | undefined {
  let level = 0
  let count = 0
  let isText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isText) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) isText = false
    } else if (byte === 0x22) isText = true
    else if (byte === 0x5b || byte === 0x7b) {
      count++
      if (++level > depth) return 'borders.too_deep'
      if (count > brackets) return 'borders.too_many_points'
    } else if (byte === 0x5d || byte === 0x7d) level--
  }
  return undefined
}

function parseJson(bytes: Buffer): { document: unknown } | { problem: Problem } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { problem: { code: 'document.not_utf8' } }
  }
  try {
    return { document: JSON.parse(text) }
  } catch (error) {
    return { problem: describeSyntax(text, error) }
  }
}

/** V8 says where it stopped; where the text is over, the file was cut off. */
function describeSyntax(text: string, error: unknown): Problem {
  const said = / at position (\d+)/.exec(error instanceof Error ? error.message : '')
  const position = said ? Number(said[1]) : text.length
  const before = text.slice(0, position)
  const line = (before.match(/\n/g)?.length ?? 0) + 1
  if (position >= text.trimEnd().length) return { code: 'borders.cut', line }
  const column = position - before.lastIndexOf('\n')
  return { code: 'borders.broken_json', params: { column: String(column) }, line }
}

/** Reads methodology files (YAML, and JSON, which is a part of YAML) and knows on which line each path stands. */
import { readFile, stat } from 'node:fs/promises'
import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument, type YAMLParseError } from 'yaml'
import { AppError, fileError, type Problem } from '#kernel/errors.ts'

/** A methodology is written by people; a file larger than this is something else. */
const maxBytes = 1_000_000

export interface MethodologyDocument {
  readonly file: string
  readonly content: unknown
  /** Line of the value at a path, of its nearest ancestor where the value is not there. */
  lineOf(path: readonly (string | number)[]): number
}

/**
 * Reads and parses; what it means is checked elsewhere.
 * @throws AppError `file.…`, or `methodology.unusable` with the line of each syntax error
 */
export async function readMethodologyFile(file: string): Promise<MethodologyDocument> {
  return parseMethodology(file, await readText(file))
}

async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse(file, [{ code: 'document.not_utf8' }])
  }
}

/** Reads a regular file of at most `maxBytes`; a pipe or a device has no size to trust. */
async function readBytes(file: string): Promise<Buffer> {
  try {
    const { size, isFile, isDirectory } = await describe(file)
    if (isDirectory) throw new AppError('file.is_folder', { file })
    if (!isFile) throw new AppError('file.not_regular', { file })
    if (size > maxBytes) {
      const params = { file, size: (size / 1e6).toFixed(1), limit: maxBytes / 1e6 }
      throw new AppError('file.too_large', params)
    }
    return await readFile(file)
  } catch (error) {
    throw fileError(error, file)
  }
}

async function describe(file: string): Promise<{ size: number; isFile: boolean; isDirectory: boolean }> {
  const found = await stat(file)
  return { size: found.size, isFile: found.isFile(), isDirectory: found.isDirectory() }
}

/** Parses the text of a methodology; `file` is only named in errors. */
function parseMethodology(file: string, text: string): MethodologyDocument {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    if (document.errors.length > 0) {
      refuse(file, firstOfEachLine(document.errors.map((error) => syntaxProblem(error, lines))))
    }
    // Aliases may make a small file expand without end, or into itself: a methodology needs few.
    const content: unknown = document.toJS({ maxAliasCount: 100 })
    // Throws where aliases lead round in a circle: whoever walked such a tree would never come to its end.
    JSON.stringify(content)
    const lineOf = (path: readonly (string | number)[]) => lineOfPath(document.contents, path, lines)
    return { file, content, lineOf }
  } catch (error) {
    if (error instanceof AppError) throw error
    // The parser walks nested collections by recursion, and refuses aliases, by throwing.
    const code = error instanceof RangeError ? 'document.too_deep' : 'document.bad_alias'
    return refuse(file, [{ code }])
  }
}

function refuse(file: string, problems: Problem[]): never {
  throw new AppError('methodology.unusable', { file, count: problems.length }, problems)
}

function syntaxProblem(error: YAMLParseError, lines: LineCounter): Problem {
  return {
    code: error.code === 'DUPLICATE_KEY' ? 'document.duplicate_key' : 'document.syntax',
    line: lines.linePos(error.pos[0]).line,
    params: { detail: error.code },
  }
}

/** One slip makes a parser stumble many times on the same line. */
function firstOfEachLine(problems: readonly Problem[]): Problem[] {
  const first = new Map(problems.toReversed().map((problem) => [problem.line, problem]))
  return [...first.values()].toReversed()
}

function lineOfPath(root: Node | null, path: readonly (string | number)[], lines: LineCounter): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) break
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(step)]
      if (isNode(node)) offset = node.range?.[0] ?? offset
    } else {
      break
    }
  }
  return lines.linePos(offset).line
}

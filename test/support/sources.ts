/** The project's own sources as the architecture tests look at them. */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Node, parseSync, Visitor } from 'oxc-parser'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lines: number
  /** What it imports: a path from the root for our own files, else the specifier as written. */
  readonly imports: readonly string[]
  /** Whether it passes on what another file exports. */
  readonly reexports: boolean
  readonly functions: readonly { readonly name: string; readonly line: number; readonly lines: number }[]
  /** Text literals and templates; comments are not among them. */
  readonly literals: readonly { readonly line: number; readonly text: string }[]
}

/** Sources that match the patterns, parsed. */
export function readSources(...patterns: string[]): Source[] {
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map(readSource)
}

function readSource(path: string): Source {
  const text = readFileSync(`${root}${path}`, 'utf8')
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const lineOf = lineCounter(text)
  const imports = new Set([
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map((item) =>
      text.slice(item.moduleRequest.start + 1, item.moduleRequest.end - 1),
    ),
  ])
  return {
    path,
    text,
    lines: lineOf(text.length) - (text.endsWith('\n') ? 1 : 0),
    imports: Array.from(imports, (specifier) => resolveImport(path, specifier)),
    reexports: module.staticExports.some((item) =>
      item.entries.some((entry) => entry.moduleRequest !== null),
    ),
    ...collect(program, lineOf),
  }
}

function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return specifier
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle] <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function collect(program: Node, lineOf: (offset: number) => number): Pick<Source, 'functions' | 'literals'> {
  const functions: { name: string; line: number; lines: number }[] = []
  const literals: { line: number; text: string }[] = []
  const measure = (node: { start: number; end: number }, name: string) => {
    const line = lineOf(node.start)
    functions.push({ name, line, lines: lineOf(node.end) - line + 1 })
  }
  new Visitor({
    FunctionDeclaration: (node) => measure(node, node.id?.name ?? ''),
    FunctionExpression: (node) => measure(node, node.id?.name ?? ''),
    ArrowFunctionExpression: (node) => measure(node, '=>'),
    Literal: (node) => {
      if (typeof node.value === 'string') literals.push({ line: lineOf(node.start), text: node.value })
    },
    TemplateElement: (node) => {
      literals.push({ line: lineOf(node.start), text: node.value.raw })
    },
  }).visit(program as Parameters<Visitor['visit']>[0])
  return { functions, literals }
}

/** The style sheet of pictures that leave their page: how marks are painted by day, with every token written out. */
import { readFileSync } from 'node:fs'

const tokenFiles = ['tokens', 'base', 'charts', 'map', 'indicators'] as const

let known: string | undefined

export function pictureSheet(): string {
  known ??= writeOut(`${read('marks')}${read('picture')}`, readTokens())
  return known
}

function read(name: string): string {
  const file = readFileSync(new URL(`../theme/${name}.css`, import.meta.url), 'utf8')
  return file.replace(/\/\*.*?\*\//gs, '')
}

/** Custom properties as they are by day. */
function readTokens(): Map<string, string> {
  const files = tokenFiles.map((name) => leaveOutDark(read(name)))
  return new Map(
    files.flatMap((css) =>
      Array.from(css.matchAll(/(--[\w-]+):\s*([^;{}]+);/g), ([, name, value]): [string, string] => [
        name,
        value,
      ]),
    ),
  )
}

/** Without the blocks whose heading speaks of the dark. */
function leaveOutDark(css: string): string {
  let kept = ''
  let at = 0
  for (const heading of css.matchAll(/[^{};]*\bdark\b[^{};]*\{/g)) {
    if (heading.index < at) continue
    kept += css.slice(at, heading.index)
    at = endOfBlock(css, heading.index + heading[0].length)
  }
  return kept + css.slice(at)
}

function endOfBlock(css: string, from: number): number {
  let depth = 1
  let at = from
  for (; depth > 0 && at < css.length; at++) {
    if (css[at] === '{') depth += 1
    else if (css[at] === '}') depth -= 1
  }
  return at
}

/** @throws Error where a token is none */
function writeOut(css: string, tokens: ReadonlyMap<string, string>): string {
  const written = css.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const value = tokens.get(name)
    if (value === undefined) throw new Error(`${name}: no token of the theme`)
    return writeOut(value, tokens)
  })
  return written
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,]) ?/g, '$1')
    .trim()
}

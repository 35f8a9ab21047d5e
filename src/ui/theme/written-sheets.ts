/** Style sheets of what leaves its page, a picture or a part of other sites: every token of the theme is written out. */
import { readFileSync } from 'node:fs'

const tokenFiles = ['tokens', 'base', 'charts', 'map', 'indicators'] as const

type Tokens = ReadonlyMap<string, string>

let picture: string | undefined
let embedded: string | undefined

/** How marks are painted by day. */
export function pictureSheet(): string {
  picture ??= writeOut(read('marks') + read('picture'), tokensBy('day'))
  return picture
}

/** Of a page that other sites show, by day and by night. */
export function embeddedSheet(): string {
  embedded ??= writeEmbedded(read('embedded'))
  return embedded
}

/** Tokens that a sheet asks for stay its own, so that the night changes them alone. */
function writeEmbedded(css: string): string {
  const names = [...new Set(Array.from(css.matchAll(/var\((--[\w-]+)\)/g), ([, name]) => name))]
  const root = (tokens: Tokens) =>
    writeOut(`:root{${names.map((name) => `${name}:var(${name});`).join('')}}`, tokens)
  const night = `@media (prefers-color-scheme:dark){${root(tokensBy('night'))}}`
  return root(tokensBy('day')) + night + squeeze(css)
}

function read(name: string): string {
  const file = readFileSync(new URL(`./${name}.css`, import.meta.url), 'utf8')
  return file.replace(/\/\*.*?\*\//gs, '')
}

/** Custom properties of the theme; those of the night stand in blocks whose heading speaks of the dark. */
function tokensBy(time: 'day' | 'night'): Tokens {
  const files = tokenFiles.map((name) => parts(read(name)))
  const of = (css: string) =>
    Array.from(css.matchAll(/(--[\w-]+):\s*([^;{}]+);/g), ([, name, value]): [string, string] => [
      name,
      value,
    ])
  const day = files.flatMap(({ day }) => of(day))
  return new Map(time === 'day' ? day : [...day, ...files.flatMap(({ night }) => of(night))])
}

function parts(css: string): { day: string; night: string } {
  let [day, night, at] = ['', '', 0]
  for (const heading of css.matchAll(/[^{};]*\bdark\b[^{};]*\{/g)) {
    if (heading.index < at) continue
    day += css.slice(at, heading.index)
    at = endOfBlock(css, heading.index + heading[0].length)
    night += css.slice(heading.index, at)
  }
  return { day: day + css.slice(at), night }
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
function writeOut(css: string, tokens: Tokens): string {
  const written = css.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const value = tokens.get(name)
    if (value === undefined) throw new Error(`${name}: no token of the theme`)
    return writeOut(value, tokens)
  })
  return squeeze(written)
}

function squeeze(css: string): string {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,]) ?/g, '$1')
    .trim()
}

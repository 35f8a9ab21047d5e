/** Sizes, names and places of files: every rule here is an error, for a warning is decoration. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repository } from '../support/command-line.ts'
import { readSources } from '../support/sources.ts'

const sources = readSources('{src,test,bench,tools}/**/*.{ts,tsx}')
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isCatalogue = (path: string) => path.startsWith('src/ui/locales/')

test('files are short: 300 lines, tests 500, catalogues and published figures exempt', () => {
  const long = sources
    .filter(({ path }) => !isCatalogue(path))
    .filter(({ path, lines }) => lines > (isTest(path) ? 500 : 300))
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('functions have at most 60 lines', () => {
  const long = sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, functions }) =>
      functions.filter(({ lines }) => lines > 60).map((f) => `${path}:${f.line} ${f.name}: ${f.lines}`),
    )
  expect(long).toEqual([])
})

test('there are no barrels: no index.ts, nothing is passed on', () => {
  expect(sources.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([])
  expect(sources.filter(({ reexports }) => reexports).map(({ path }) => path)).toEqual([])
})

test('files are named in kebab-case with dotted roles, and lie at most four folders deep', () => {
  const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/
  const odd = sources.filter(({ path }) => {
    const parts = path.split('/')
    return (
      !name.test(parts.at(-1) ?? '') ||
      parts.length - 1 > 4 ||
      parts.some((part) => /^(utils?|common|helpers?|misc|lib)$/.test(part))
    )
  })
  expect(odd.map(({ path }) => path)).toEqual([])
})

/** The closed list of what a file of a feature may be; CONTRIBUTING.md says what each is for. */
const roles = ['rules', 'schema', 'queries', 'commands', 'routes', 'pages', 'jobs', 'files', 'cli', 'print']

test('a feature’s files have one of the closed list of roles', () => {
  const odd = sources
    .map(({ path }) => path)
    .filter((path) => /^src\/modules\/[^/]+\/[^/]+\//.test(path))
    .filter((path) => {
      const parts = (path.split('/').at(-1) ?? '')
        .replace(/\.tsx?$/, '')
        .split('.')
        .slice(1)
      if (parts.at(-1) === 'test')
        return parts.length > 2 || (parts.length === 2 && !roles.includes(parts[0]))
      return parts.length !== 1 || !roles.includes(parts[0])
    })
  expect(odd).toEqual([])
})

test('every room has its README and module.ts, and every folder of kernel and engines a README', () => {
  const missing: string[] = []
  const folders = (path: string) =>
    readdirSync(`${repository}${path}`)
      .map((name) => `${path}/${name}`)
      .filter((path) => statSync(`${repository}${path}`).isDirectory())
  for (const room of folders('src/modules')) {
    for (const file of ['README.md', 'module.ts']) {
      if (!readdirSync(`${repository}${room}`).includes(file)) missing.push(`${room}/${file}`)
    }
  }
  for (const folder of [...folders('src/engines'), ...folders('src/kernel')]) {
    if (!readdirSync(`${repository}${folder}`).includes('README.md')) missing.push(`${folder}/README.md`)
  }
  expect(missing).toEqual([])
})

test('docs/map.md names every folder of the house, and only what is there', () => {
  const map = readFileSync(`${repository}docs/map.md`, 'utf8')
  const named = [...map.matchAll(/`((?:src|test|bench|tools|schemas|docs|bin|db)\/[^`]*)`/g)].map(
    ([, path]) => path.replace(/\/$/, ''),
  )
  const lost = named.filter((path) => !existsInRepository(path))
  const folders = new Set(
    sources
      .map(({ path }) => path.split('/').slice(0, -1))
      .filter((parts) => parts.length > 1)
      .map((parts) => parts.slice(0, 3).join('/')),
  )
  expect({ lost, unnamed: [...folders].filter((folder) => !named.includes(folder)) }).toEqual({
    lost: [],
    unnamed: [],
  })
})

function existsInRepository(path: string): boolean {
  return statSync(`${repository}${path}`, { throwIfNoEntry: false }) !== undefined
}

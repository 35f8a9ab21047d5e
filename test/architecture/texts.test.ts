/** Both languages say everything, with the same parameters; Ukrainian counts in four forms; no text stands outside. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { listErrorCodes } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { readSources } from '../support/sources.ts'

const catalogues: Record<'uk' | 'en', Readonly<Record<string, string>>> = { uk, en }
const keys = Object.keys(uk)

/** Names of the parameters of a message, and the forms of its plurals. */
function analyse(message: string): { names: string[]; plurals: string[][] } {
  const names = new Set<string>()
  const plurals: string[][] = []
  const walk = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      if (element.type === TYPE.tag) continue
      names.add(element.value)
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue
      if (element.type === TYPE.plural) plurals.push(Object.keys(element.options))
      for (const option of Object.values(element.options)) walk(option.value)
    }
  }
  walk(parse(message, { ignoreTag: true }))
  return { names: [...names].toSorted(), plurals }
}

describe('the catalogue', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).toSorted()).toEqual(keys.toSorted())
  })

  test.each(['uk', 'en'])(
    'no text stands in two files, for one would silently hide the other: %s',
    (language) => {
      const named = readSources(`src/ui/locales/${language}/*.ts`).flatMap(({ path, text }) =>
        [...text.matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => ({ key, path })),
      )
      expect(named.length).toBeGreaterThan(1000)
      const twice = Map.groupBy(named, ({ key }) => key)
        .values()
        .filter((places) => places.length > 1)
      expect([...twice]).toEqual([])
    },
  )

  test('both languages take the same parameters', () => {
    const differing = keys.filter(
      (key) => `${analyse(catalogues.uk[key]).names}` !== `${analyse(catalogues.en[key]).names}`,
    )
    expect(differing).toEqual([])
  })

  test.each(['uk', 'en'] as const)('every plural has all forms of its language: %s', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const lacking = keys.filter((key) =>
      analyse(catalogues[language][key]).plurals.some((forms) =>
        needed.some((form) => !forms.includes(form)),
      ),
    )
    expect(lacking).toEqual([])
  })

  test('Ukrainian counts right', () => {
    const { text } = createTranslator('uk', uk)
    const said = [1, 2, 5, 11, 21, 22, 25, 1.5].map(
      (count) => text('cli.index.more_units', { count }).match(/\S+ одиниц\S+/)?.[0],
    )
    expect(said).toEqual([
      '1 одиниця',
      '2 одиниці',
      '5 одиниць',
      '11 одиниць',
      '21 одиниця',
      '22 одиниці',
      '25 одиниць',
      '1,5 одиниці',
    ])
  })

  test('a day is said in the language of whoever reads', () => {
    const params = { number: '1', place: 'nowhere', day: '2026-12-05' }
    expect(createTranslator('uk', uk).text('message.case_remind', params)).toContain('5 грудня 2026.')
    expect(createTranslator('en', en).text('message.case_remind', params)).toContain('5 December 2026.')
  })

  test('every error code has its sentence', () => {
    expect(listErrorCodes().filter((code) => !keys.includes(`error.${code}`))).toEqual([])
  })
})

const sources = readSources('src/**/*.{ts,tsx}').filter(
  ({ path }) =>
    !path.endsWith('.test.ts') &&
    !path.startsWith('src/ui/locales/') &&
    // Words that travel with the field app.
    !path.startsWith('src/browser/field/texts/'),
)

describe('the code and its texts', () => {
  const literals = new Set(sources.flatMap((source) => source.literals.map(({ text }) => text)))
  const prefixes = [
    'problem.',
    'error.',
    'index.warning.',
    'index.left_out_indicator.',
    'cli.index.stage.',
    '',
  ]

  test('every text is used', () => {
    const parts = [...literals]
    const unused = keys.filter((key) => {
      const forms = prefixes
        .filter((prefix) => key.startsWith(prefix))
        .map((prefix) => key.slice(prefix.length))
      return !forms.some((form) => literals.has(form) || isComposed(form, parts))
    })
    expect(unused).toEqual([])
  })

  /** Keys such as `value.too_${which}_${kind}` are composed of pieces. */
  function isComposed(form: string, parts: readonly string[]): boolean {
    return parts.some((part) => part.length > 5 && /[._]$/.test(part) && form.startsWith(part))
  }

  test('every problem that the code names has its sentence', () => {
    const families = new Set(keys.filter((key) => key.startsWith('problem.')).map((key) => key.split('.')[1]))
    const named = [...literals].filter(
      (text) => families.has(text.split('.')[0]) && /^[a-z]+\.[a-z_0-9]*[a-z0-9]$/.test(text),
    )
    const errors: readonly string[] = listErrorCodes()
    const silent = named.filter(
      (code) => !errors.includes(code) && !keys.includes(`problem.${code}`) && !keys.includes(code),
    )
    expect(silent).toEqual([])
  })

  test('problems are said in whole sentences', () => {
    const problems = keys.filter((key) => key.startsWith('problem.'))
    const broken = problems.filter((key) =>
      [catalogues.uk[key], catalogues.en[key]].some((text) => !/[.?}]$/.test(text)),
    )
    expect(broken).toEqual([])
  })

  test('letters of ours stand in the catalogue only', () => {
    // Files that deal with letters themselves, not with sentences.
    const letters =
      /^src\/(kernel\/tables|engines\/practice-region|engines\/place-names|engines\/personal-data|engines\/ukrainian-words)\/|^src\/kernel\/periods\.ts$|^src\/practice\.ts$|^src\/browser\/field\/letters\.ts$/
    const stray = sources
      .filter(({ path }) => !letters.test(path))
      .flatMap(({ path, literals }) =>
        literals.filter(({ text }) => /\p{Script=Cyrillic}/u.test(text)).map(({ line }) => `${path}:${line}`),
      )
    expect(stray).toEqual([])
  })
})

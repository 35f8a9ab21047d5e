import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { openApiOf } from '#kernel/http/openapi.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { guest } from '#kernel/policy/policy.ts'
import { modules } from '../modules.ts'
import { createApiPage, sayValues } from './api-page.tsx'
import { en } from './locales/en.ts'
import { type TextKey, uk } from './locales/uk.ts'

const texts = { uk: createTranslator<TextKey>('uk', uk), en: createTranslator<TextKey>('en', en) }
const shown = {
  permission: 'public',
  load: () => ({}),
  head: () => ({ title: 'T' }),
  view: () => 'v',
} as const
const pages: AnyPage<unknown, TextKey>[] = [
  {
    ...shown,
    path: '/places',
    summary: 'page.about',
    params: z.object(listingParams),
    data: z.object({}),
    csv: () => ({ columns: [], rows: [] }),
  },
  {
    ...shown,
    path: '/places/:code',
    summary: 'page.api',
    params: z.object({ code: z.string() }),
    data: z.object({}),
  },
  {
    ...shown,
    path: '/place',
    summary: 'page.about',
    params: z.object({
      at: z
        .string()
        .default('')
        .meta({ examples: ['a b'] }),
    }),
    data: z.object({}),
  },
]
const describeIn = (language: 'uk' | 'en') => openApiOf(pages, texts[language], { title: 'S', version: '1' })
const page = createApiPage({
  describe: describeIn,
  requestsPerMinute: 120,
})

const contextIn = (language: 'uk' | 'en') => ({
  resources: {},
  texts: texts[language],
  link: (path: string) => path,
  actor: guest,
  now: new Date(),
})

async function render(language: 'uk' | 'en'): Promise<string> {
  const context = contextIn(language)
  const view = page.view(await page.load({}, context), context)
  return renderToString(h('div', null, view))
}

describe('the page about the interface', () => {
  test('lists every resource with its faces; what can be opened as it stands is a link, a pattern is not', async () => {
    const html = await render('uk')
    expect(html).toContain('<a href="/places.json"><code>/places.json</code></a>')
    expect(html).toContain('<a href="/places.csv">')
    expect(html).toContain('<code>/places/{code}.json</code>')
    expect(html).not.toContain('href="/places/{code}')
    // What tells nothing without a question is asked its example.
    expect(html).toContain('<a href="/place.json?at=a%20b">')
  })

  test('speaks the language of its reader, and so do its examples', async () => {
    const html = await render('en')
    expect(html).toContain('<h3>About the platform</h3>')
    expect(html).toContain('href="/en/places.json"')
    expect(html).toContain('up to 120 requests a minute')
  })

  test('says of every parameter of every module what it means, and of none that there is not', async () => {
    const all = (await Promise.all(modules.map((module) => module.pages?.() ?? []))).flat()
    const { resources } = await createApiPage({
      describe: (language) => openApiOf(all, texts[language], { title: 'S', version: '1' }),
      requestsPerMinute: 1,
    }).load({}, contextIn('uk'))
    const names = new Set(
      resources.flatMap(({ parameters }) => parameters.map(({ name }) => `api.param.${name}`)),
    )
    const explained = Object.keys(uk).filter((key) => key.startsWith('api.param.'))
    expect(explained.toSorted()).toEqual([...names].toSorted())
  })

  test.each([
    { schema: z.enum(['', 'a', 'b']), said: 'one of: a, b' },
    {
      schema: z.coerce.number().int().min(1).max(9).default(1),
      said: 'a whole number from 1 to 9; 1 where left out',
    },
    { schema: z.coerce.number().min(-90).max(90), said: 'a number from −90 to 90' },
    { schema: z.int(), said: 'a whole number' },
    { schema: z.string().max(9).default(''), said: 'text of up to 9 characters' },
    { schema: z.string().regex(/^UA\d{17}$/), said: 'of the pattern ^UA\\d{17}$' },
    { schema: z.string().max(1), said: 'text of up to 1 character' },
    { schema: z.array(z.enum(['a'])).max(5), said: 'one of: a; may be repeated, at most 5 times' },
    {
      schema: z.union([z.enum(['a']), z.array(z.enum(['a']))]),
      said: 'one of: a; one of: a; may be repeated',
    },
    { schema: z.string(), said: '' },
  ])('a parameter may be: $said', ({ schema, said }) => {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' })
    expect(sayValues(json, texts.en)).toBe(said)
  })
})

import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import type { MethodologyDescription, MethodologyList } from './methodology-page.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-26T10:00:00Z'), () => {})
await addSecondVersion()
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0',
  requestsPerMinute: 100_000,
})
const get = (path: string) => app.inject({ url: path })
const page = async (path: string) => (await get(`/indicators/methodologies${path}`)).body
const describeOf = async (path: string): Promise<MethodologyDescription> =>
  (await get(`/indicators/methodologies${path}`)).json()
const list: MethodologyList = (await get('/indicators/methodologies.json')).json()

/** Another version that holds from a later period: without an indicator, with another weight and another treatment. */
async function addSecondVersion(): Promise<void> {
  const [first] = await listMethodologies(opened.db)
  const document = JSON.parse(first.document)
  document.version = '2.1'
  document.source = 'https://example.org/methodology'
  document.steps.treat = { method: 'none' }
  document.index.children[0].weight = 2
  document.index.children[0].children.pop()
  document.index.children[1].children[0].treat = { method: 'log' }
  await tx(opened.db, async (transaction) => {
    await transaction
      .insertInto('indicators.methodology')
      .values({
        ...first,
        version: '2.1',
        document: JSON.stringify(document),
        source: `# <script>alert(1)</script>\n${JSON.stringify(document)}`,
        applies_from: '2026-Q1',
        loaded_at: new Date('2026-11-27T10:00:00Z'),
      })
      .execute()
    await raiseRevision(transaction)
  })
}

describe('the list of methodologies', () => {
  test('says which periods each governs, the newest first', async () => {
    expect(list.methodologies.map(({ version, governs }) => ({ version, governs }))).toEqual([
      { version: '2.1', governs: [{ from: '2026-Q1', to: '2026-Q3' }] },
      { version: '1', governs: [{ from: '2024-Q4', to: '2025-Q4' }] },
    ])
    const html = await page('')
    expect(html.replaceAll('\u00a0', ' ')).toContain('I кв. 2026 – III кв. 2026')
    expect(html).toContain('27 листопада 2026<')
    const rows: Record<string, string>[] = parse((await get('/indicators/methodologies.csv')).body, {
      columns: true,
      bom: true,
    })
    expect(rows.map(({ version, governs }) => [version, governs])).toEqual([
      ['2.1', '2026-Q1/2026-Q3'],
      ['1', '2024-Q4/2025-Q4'],
    ])
  })
})

describe('a methodology', () => {
  test('shows its tree with shares of the whole, in HTML, JSON and CSV alike', async () => {
    const { tree, methodology } = await describeOf('/practice/1.json')
    const leaves = tree.filter(({ kind }) => kind === 'indicator')
    expect(leaves).toHaveLength(methodology.indicators)
    expect(leaves.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
    expect(tree[0]).toMatchObject({ depth: 0, parent: null, share: 1 })
    const rows: Record<string, string>[] = parse(
      (await get('/indicators/methodologies/practice/1.csv')).body,
      {
        columns: true,
        bom: true,
      },
    )
    expect(rows.map(({ code, share }) => [code, Number(share)])).toEqual(
      tree.map(({ code, share }) => [code, Number(share.toPrecision(15))]),
    )
    const html = await page('/practice/1')
    for (const { code } of leaves) expect(html).toContain(`href="/indicators/catalogue/${code}"`)
  })

  test('names indicators of the catalogue that it does not use', async () => {
    const { unused } = await describeOf('/practice/2.1.json')
    expect(unused.filter(({ why }) => why === 'not_in_tree')).toHaveLength(1)
    expect(unused.filter(({ why }) => why === 'context').length).toBeGreaterThan(0)
  })

  test('where one indicator is treated in another way, says which one', async () => {
    const { steps } = await describeOf('/practice/2.1.json')
    const { sentences } = steps.find(({ step }) => step === 'treat') ?? { sentences: [] }
    expect(sentences.map(({ nodes }) => nodes?.length)).toEqual([103, 1])
    expect(await page('/practice/2.1')).toContain('Беремо логарифм')
  })

  test('shows its file as text, and its source as a link', async () => {
    const html = await page('/practice/2.1')
    expect(html).toContain('<pre tabindex="0"># &lt;script>alert(1)&lt;/script>')
    expect(html).toContain('<a href="https://example.org/methodology" rel="noreferrer">')
    const { file } = await describeOf('/practice/1.json')
    expect(JSON.parse(file)).toMatchObject({ spilka_methodology: 1, code: 'practice' })
  })

  test('tells what differs from another version', async () => {
    expect((await describeOf('/practice/2.1.json')).differences).toBeNull()
    const { differences } = await describeOf('/practice/2.1.json?against=1')
    expect(differences?.nodes[0]).toMatchObject({ change: 'removed', share_after: null })
    expect(differences?.nodes.filter(({ change }) => change === 'reweighted').length).toBeGreaterThan(100)
    expect(differences?.steps.map(({ step, nodes }) => [step, nodes?.length])).toEqual([
      ['treat', 103],
      ['treat', 1],
    ])
    const html = await page('/practice/2.1?against=1')
    expect(html).toContain('Що змінилося проти версії 1')
    expect(html).toContain('змінено частку')
    expect(await page('/practice/1?against=1')).toContain('Обидві версії рахують однаково.')
  })

  test('speaks English at the English address', async () => {
    expect((await get('/en/indicators/methodologies/practice/1')).body).toContain('How the index is made')
  })
})

test.each(['', '/practice/1', '/practice/2.1?against=1'])('no link of %s leads nowhere', async (path) => {
  const hrefs = [...(await page(path)).matchAll(/href="(\/[^"]*)"/g)].map(([, href]) =>
    href.replaceAll('&amp;', '&'),
  )
  const kinds = new Map(hrefs.map((href) => [href.replace(/[\w-]+(?=\?|$)/, ''), href]))
  for (const href of kinds.values()) expect((await get(href)).statusCode, href).toBe(expectedOf(href))
})

const hostile = [
  '__proto__',
  'constructor',
  '%00',
  '../..',
  '<script>alert(1)</script>',
  '🙂',
  'я'.repeat(3_000),
]

test.each(hostile)('there is no methodology %#', async (text) => {
  const encoded = encodeURIComponent(text)
  for (const path of [`/${encoded}/1`, `/practice/${encoded}`, `/practice/1?against=${encoded}`]) {
    for (const suffix of path.includes('?') ? [''] : ['', '.json', '.csv']) {
      const { statusCode, body } = await get(`/indicators/methodologies${path}${suffix}`)
      expect([404, 414, 422], path.slice(0, 100)).toContain(statusCode)
      expect(body).not.toContain('<script>alert')
    }
  }
})

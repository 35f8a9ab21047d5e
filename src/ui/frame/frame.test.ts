import { gzipSync } from 'node:zlib'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import type { PageHead } from '#kernel/http/page.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { guest } from '#kernel/policy/policy.ts'
import { renderDocument } from '../document.tsx'
import { en } from '../locales/en.ts'
import { type TextKey, uk } from '../locales/uk.ts'
import { FaultContent } from './fault.tsx'
import { PaperFoot } from './paper.tsx'
import { barePath, faceOf, type Site } from './site.ts'

const texts = { uk: createTranslator<TextKey>('uk', uk), en: createTranslator<TextKey>('en', en) }
const site: Site = {
  name: () => 'Область',
  navigation: [
    { text: 'page.api', path: '/territories' },
    { text: 'page.about', path: '/about' },
  ],
  work: [],
  isTrial: false,
  isFictional: false,
  publicUrl: 'https://region.example',
  assets: { css: '/a.css', font: '/a.woff2', script: '/a.js', scripts: {}, icon: '/a.svg' },
}

function render(head: Partial<PageHead>, url: string, more: Partial<Site> = {}): string {
  const language = url.startsWith('/en') ? 'en' : 'uk'
  return renderDocument(
    { ...site, ...more },
    {
      head: { title: 'T', ...head },
      content: 'c',
      context: { texts: texts[language], actor: guest },
      url,
      faces: ['json', 'csv'],
    },
  ).replaceAll('&amp;', '&')
}

/** Everything between the bar and the content. */
function whereWhen(html: string): string {
  return html.match(/<div class="where-when">(.*?)<\/header>/s)?.[1] ?? ''
}

describe('addresses about a page', () => {
  test.each([
    { url: '/', face: '/index.json' },
    { url: '/en?period=2025', face: '/en/index.json?period=2025' },
    { url: '/a/b/?q=%D0%B0', face: '/a/b.json?q=%D0%B0' },
  ])('the JSON face of $url is $face', ({ url, face }) => {
    expect(faceOf(url, 'json')).toBe(face)
  })

  test.each([
    { url: '/', path: '/' },
    { url: '/en', path: '/' },
    { url: '/en/a/b/?x=1#y', path: '/a/b' },
    { url: '/english', path: '/english' },
  ])('$url is the page $path', ({ url, path }) => {
    expect(barePath(url)).toBe(path)
  })

  test('a page names its one address and its other language', () => {
    const html = render({}, '/en/a?period=2025')
    expect(html).toContain('<link rel="canonical" href="https://region.example/en/a?period=2025"')
    expect(html).toContain('hreflang="uk" href="https://region.example/a?period=2025"')
  })
})

describe('the bar', () => {
  test('marks the section that a page lies in', () => {
    const marks = (url: string) =>
      [...render({}, url).matchAll(/href="([^"]*)" aria-current="([^"]*)"/g)].slice(0, 1)
    expect(marks('/territories')[0].slice(1)).toEqual(['/territories', 'page'])
    expect(marks('/en/territories/UA01')[0].slice(1)).toEqual(['/en/territories', 'true'])
    expect(marks('/territories-of-others')).toEqual([])
  })

  test('works without a script and without inline code, which the page forbids', () => {
    expect(render({}, '/')).not.toMatch(/<script(?![^>]*\bsrc=)| style=| on[a-z]+="/)
  })
})

describe('where and when', () => {
  const periods = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ text: `20${10 + i}`, path: `/a?period=20${10 + i}` }))

  test('the present step is marked, and a step with siblings opens them', () => {
    const siblings = [
      { text: 'Перша', path: '/h/1' },
      { text: 'Друга', path: '/h/2' },
    ]
    const html = whereWhen(
      render(
        {
          breadcrumbs: [
            { text: 'Країна', path: '/' },
            { text: 'Друга', path: '/h/2?period=2024', siblings },
          ],
        },
        '/en/h/2?period=2024',
      ),
    )
    expect(html).toContain('<a href="/en/h/2?period=2024" aria-current="page">Друга</a>')
    expect(html).toContain('<a href="/en/h/1">Перша</a>')
    expect(html).toContain('<a href="/en">Країна</a>')
  })

  test.each([
    { count: 1, links: 0, menus: 0 },
    { count: 4, links: 4, menus: 0 },
    { count: 5, links: 5, menus: 1 },
  ])('$count periods: $links links in $menus menus', ({ count, links, menus }) => {
    const choices = periods(count)
    const html = whereWhen(render({ period: { current: choices[0].text, choices } }, '/a'))
    expect(html.match(/<a /g) ?? []).toHaveLength(links)
    expect(html.match(/<details/g) ?? []).toHaveLength(menus)
    expect(html).toContain('2010')
  })

  test('a page that is nowhere and of no time has no such line', () => {
    expect(render({}, '/about')).not.toContain('where-when')
  })
})

describe('on paper', () => {
  const foot = (url: string, publicUrl?: string) =>
    renderToString(h(PaperFoot, { site: { ...site, publicUrl }, url, texts: texts.uk }))

  test('stand address and code of the page; the code is the one of that address', () => {
    const html = foot('/h/1?q=%D0%B0', 'https://region.example')
    expect(html).toContain('https://region.example/h/1?q=а')
    const { data } = encode('https://region.example/h/1?q=%D0%B0', { ecc: 'L', border: 0 })
    expect(drawnCells(html, data.length)).toEqual(data)
  })

  test('the code costs a page less than a kilobyte', () => {
    const long = foot(
      `/indicators/hromadas/UA12020010000033698?${'period=2025-Q4&'.repeat(6)}`,
      'https://region.example',
    )
    expect(gzipSync(long).length).toBeLessThan(1024)
  })

  test('nothing is said about an address that nobody told, or that no camera could read', () => {
    expect(foot('/h/1')).not.toMatch(/<svg|\/h\/1/)
    expect(foot(`/${'x'.repeat(300)}`, 'https://region.example')).not.toContain('<svg')
    expect(foot('/%ff', 'https://region.example')).toContain('/%ff')
  })
})

/** Reads the lines of a code back into cells. */
function drawnCells(html: string, size: number): boolean[][] {
  const cells = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const path = html.match(/<path d="([^"]*)"/)?.[1] ?? ''
  let [x, y] = [0, 0]
  for (const [, move, first, second] of path.matchAll(/([Mmh])(\d+)(?: (\d+))?/g)) {
    if (move === 'M') [x, y] = [Number(first), Number(second)]
    else if (move === 'm') x += Number(first)
    else for (const end = x + Number(first); x < end; x++) cells[y][x] = true
  }
  return cells
}

describe('a fault', () => {
  const fault = (status: number, request?: string) =>
    renderToString(
      h(FaultContent, { fault: { status, message: 'M', problems: ['<b>'] }, texts: texts.uk, request }),
    )

  test('that nothing is there offers a search; every one leads home', () => {
    expect(fault(404)).toContain('action="/territories/search"')
    expect(fault(422)).not.toContain('<form')
    expect(fault(503)).toContain('href="/"')
  })

  test('of ours names its number, the others do not; what came in is never markup', () => {
    expect(fault(500, 'abc-1')).toContain('<code>abc-1</code>')
    expect(fault(404, 'abc-1')).not.toContain('abc-1')
    expect(fault(422)).toContain('&lt;b>')
  })
})

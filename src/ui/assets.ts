/** Style sheet, script, font and icon, bundled once at start by esbuild, named by their content so that browsers keep them for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { StoredAnswer, serveStored } from '#kernel/http/stored-answer.ts'

export interface Assets {
  /** Their addresses. */
  readonly css: string
  readonly script: string
  /** Those that only some pages ask for, by their names (`PageHead.scripts`). */
  readonly scripts: Readonly<Record<string, string>>
  readonly font: string
  readonly icon: string
  readonly register: (app: FastifyInstance) => void
}

interface Asset {
  readonly path: string
  readonly type: string
  readonly body: string | Buffer
}

/** Another content has another address. */
const forEver = 'public, max-age=31536000, immutable'

/** Scripts that a page asks for by name. */
const ownScripts = ['passkeys', 'autosave'] as const

/** Bundles style sheet and scripts; takes some 50 ms. */
export async function bundleAssets(): Promise<Assets> {
  const font = assetOf(
    'inter',
    'woff2',
    'font/woff2',
    readFileSync(new URL('./fonts/inter.woff2', import.meta.url)),
  )
  const icon = assetOf(
    'icon',
    'svg',
    'image/svg+xml',
    readFileSync(new URL('./theme/icon.svg', import.meta.url)),
  )
  const [style, code, ...own] = await Promise.all([
    bundle(new URL('./theme/spilka.css', import.meta.url)),
    bundle(new URL('../browser/enhance.ts', import.meta.url)),
    ...ownScripts.map((name) => bundle(new URL(`../browser/${name}.ts`, import.meta.url))),
  ])
  const css = assetOf(
    'spilka',
    'css',
    'text/css; charset=utf-8',
    style.replaceAll('../fonts/inter.woff2', font.path),
  )
  const script = scriptOf('enhance', code)
  const scripts = ownScripts.map((name, at) => scriptOf(name, own[at]))
  return {
    css: css.path,
    script: script.path,
    scripts: Object.fromEntries(ownScripts.map((name, at) => [name, scripts[at].path])),
    font: font.path,
    icon: icon.path,
    register(app) {
      for (const { path, type, body } of [css, script, ...scripts, font, icon]) {
        serveStored(
          app,
          path,
          () => new StoredAnswer(body, { 'content-type': type, 'cache-control': forEver }),
        )
      }
    },
  }
}

async function bundle(entry: URL): Promise<string> {
  const bundled = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: ['*.woff2'],
    target: ['chrome109', 'firefox115', 'safari16'],
    logLevel: 'silent',
  })
  return bundled.outputFiles[0].text
}

function scriptOf(name: string, code: string): Asset {
  return assetOf(name, 'js', 'text/javascript; charset=utf-8', code)
}

function assetOf(name: string, ending: string, type: string, body: string | Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `/assets/${name}-${hash}.${ending}`, type, body }
}

/** The app for work without a network: bundled once at the start, with everything that belongs to one version of it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { safetyHeaders } from '#kernel/http/safety-headers.ts'
import { type AnswerHeaders, StoredAnswer, serveStored } from '#kernel/http/stored-answer.ts'

export interface FieldAppOptions {
  readonly https: boolean
  /** What the app is called under its icon, in Ukrainian. */
  readonly name: string
}

const folder = '../browser/field'
/** Another content has another address. */
const forEver = 'public, max-age=31536000, immutable'
/** Asked for each time: from here a newer version is found. */
const asked = 'no-cache'

interface File {
  readonly path: string
  readonly type: string
  readonly body: string | Buffer
  readonly cache: string
}

/** The shell opens at `/field`, by itself and without a network; its service worker covers nothing else. */
export async function registerFieldApp(app: FastifyInstance, options: FieldAppOptions): Promise<void> {
  const files = await makeFiles(options)
  const headers = shellHeaders(options.https)
  for (const { path, type, body, cache } of files)
    serveStored(app, path, () => {
      const own = path === '/field' ? headers : {}
      const allowed = path === workerPath ? { 'service-worker-allowed': '/field' } : {}
      return new StoredAnswer(body, { 'content-type': type, 'cache-control': cache, ...own, ...allowed })
    })
}

const workerPath = '/field/worker.js'

async function makeFiles({ name }: FieldAppOptions): Promise<File[]> {
  const [code, reader, style] = await Promise.all([
    bundle('main.tsx'),
    bundle('carried-reader.ts'),
    bundle('app.css'),
  ])
  const js = named('field', 'js', 'text/javascript; charset=utf-8', code)
  const readerJs = named('field-reader', 'js', 'text/javascript; charset=utf-8', reader)
  const css = named('field', 'css', 'text/css; charset=utf-8', style)
  const wasm = named(
    'field-reader',
    'wasm',
    'application/wasm',
    readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))),
  )
  const icon = named(
    'field-icon',
    'svg',
    'image/svg+xml',
    readFileSync(new URL('./theme/icon.svg', import.meta.url)),
  )
  const manifest = named('field', 'webmanifest', 'application/manifest+json', manifestOf(name, icon.path))
  const shell = {
    path: '/field',
    type: 'text/html; charset=utf-8',
    body: shellOf({ name, js, readerJs, css, wasm, icon, manifest }),
    cache: asked,
  }
  const own = [shell, js, css, icon, manifest]
  const later = [readerJs, wasm]
  const version = createHash('sha256')
    .update([...own, ...later].map(({ body }) => digest(body)).join())
    .digest('hex')
    .slice(0, 12)
  const worker = await bundle('worker.ts', {
    VERSION: JSON.stringify(version),
    FILES: JSON.stringify(own.map(({ path }) => path)),
    LATER: JSON.stringify(later.map(({ path }) => path)),
  })
  return [
    ...own,
    ...later,
    { path: workerPath, type: 'text/javascript; charset=utf-8', body: worker, cache: asked },
  ]
}

async function bundle(file: string, define: Record<string, string> = {}): Promise<string> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL(`${folder}/${file}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // light-dark() is younger than some phones: it is written out.
    target: ['chrome109', 'firefox115', 'safari16'],
    logLevel: 'silent',
  })
  return bundled.outputFiles[0].text
}

function named(name: string, ending: string, type: string, body: string | Buffer): File {
  return { path: `/assets/${name}-${digest(body)}.${ending}`, type, body, cache: forEver }
}

function digest(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}

function manifestOf(name: string, icon: string): string {
  return JSON.stringify({
    name,
    short_name: name,
    lang: 'uk',
    id: '/field',
    start_url: '/field',
    scope: '/field',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b4f9e',
    icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  })
}

type Parts = Readonly<Record<'js' | 'readerJs' | 'css' | 'wasm' | 'icon' | 'manifest', File>> & {
  readonly name: string
}

/** No word of it but the name: the script speaks, in the language of the phone. */
function shellOf({ name, js, readerJs, css, wasm, icon, manifest }: Parts): string {
  return `<!doctype html>
<html lang="uk" data-reader="${readerJs.path}" data-wasm="${wasm.path}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(name)}</title>
<link rel="stylesheet" href="${css.path}">
<link rel="icon" href="${icon.path}">
<link rel="manifest" href="${manifest.path}">
<meta name="theme-color" content="#0b4f9e">
</head>
<body>
<div id="app"></div>
<noscript><p><a href="/field/devices">${escapeText(name)}</a></p></noscript>
<script type="module" src="${js.path}"></script>
</body>
</html>
`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The camera, and the reader of codes that is carried along (WebAssembly), for this document alone. */
function shellHeaders(https: boolean): Partial<AnswerHeaders> {
  const base = safetyHeaders(https)
  return {
    'content-security-policy': `${base['content-security-policy'].replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")};worker-src 'self'`,
    'permissions-policy': base['permissions-policy'].replace('camera=()', 'camera=(self)'),
  }
}

/** Style sheet and font, bundled once at start by esbuild, named by their content so that browsers keep them for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'

export interface Assets {
  /** Addresses of the style sheet and the font. */
  readonly css: string
  readonly font: string
  readonly register: (app: FastifyInstance) => void
}

/** Bundles the style sheet; takes some 50 ms. */
export async function bundleAssets(): Promise<Assets> {
  const fontBytes = readFileSync(fileURLToPath(new URL('./fonts/inter.woff2', import.meta.url)))
  const font = `/assets/inter-${hashOf(fontBytes)}.woff2`
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL('./theme/spilka.css', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    external: ['*.woff2'],
    target: ['chrome109', 'firefox115', 'safari16'],
    logLevel: 'silent',
  })
  const text = bundled.outputFiles[0].text.replaceAll('../fonts/inter.woff2', font)
  const css = `/assets/spilka-${hashOf(text)}.css`
  const files: [string, string, string | Buffer][] = [
    [css, 'text/css; charset=utf-8', text],
    [font, 'font/woff2', fontBytes],
  ]
  return {
    css,
    font,
    register(app) {
      for (const [path, type, body] of files) {
        app.get(path, async (_request, reply) =>
          reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body),
        )
      }
    },
  }
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

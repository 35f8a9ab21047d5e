/** Lets Node import `.tsx`: each file is compiled once by esbuild and kept in a cache, so that there is no build step. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync, version } from 'esbuild'

/**
 * Must be called before the first import of a `.tsx` file.
 * @param cacheFolder where compiled files are kept; without write access they are compiled anew at each start
 */
export function registerTsx(cacheFolder: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context)
      const source = readFileSync(fileURLToPath(url), 'utf8')
      return { format: 'module', shortCircuit: true, source: compile(source, url, cacheFolder) }
    },
  })
}

function compile(source: string, url: string, cacheFolder: string): string {
  const key = createHash('sha256').update(version).update(url).update(source).digest('hex').slice(0, 32)
  const cached = join(cacheFolder, `${key}.js`)
  try {
    return readFileSync(cached, 'utf8')
  } catch {
    const { code } = transformSync(source, {
      loader: 'tsx',
      format: 'esm',
      target: 'node22',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: 'inline',
      sourcefile: url,
    })
    keep(cacheFolder, cached, code)
    return code
  }
}

/** A half-written file must never be read: it is written beside its place and renamed. */
function keep(folder: string, file: string, code: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A folder that cannot be written costs time, nothing else.
  }
}

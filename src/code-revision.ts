/** Which commit is checked out, by git's own files: git itself refuses a folder of somebody else, as a service's code is. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The first letters of the commit; undefined where there is no checkout. */
export function readCodeRevision(
  folder = fileURLToPath(new URL('../.git', import.meta.url)),
): string | undefined {
  const head = readLine(`${folder}/HEAD`)
  const [, name] = /^ref: (\S+)$/.exec(head) ?? []
  const commit = name === undefined ? head : readLine(`${folder}/${name}`) || findPacked(folder, name)
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 12) : undefined
}

function findPacked(folder: string, name: string): string {
  const lines = readText(`${folder}/packed-refs`).split('\n')
  return lines.find((line) => line.endsWith(` ${name}`))?.split(' ')[0] ?? ''
}

function readLine(file: string): string {
  return readText(file).trim()
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

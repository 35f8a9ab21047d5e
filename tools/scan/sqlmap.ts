/** sqlmap at level 3 and risk 2 on every parameter of path, query and form, and once on the headers that level 3 tries. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Found, type Ran, run, type Scan } from './scanner.ts'
import type { Target } from './targets.ts'

/** One target takes so long at most: some fields are many, and each takes hundreds of requests. */
const mostMs = 20 * 60_000
/** Targets at once; the scanner itself needs more of the processor than the platform. */
const atOnce = 2

export async function runSqlmap(scan: Scan): Promise<Found> {
  const { choices } = scan
  const [at, parts] = choices.part
  const headers = { ...targetOfHeaders(scan), isHeaders: true }
  const all = [headers, ...scan.targets.map((target) => ({ ...target, isHeaders: false }))]
  const share = all.filter((_, i) => i % parts === at)
  const until = performance.now() + choices.minutes * 60_000
  const findings: string[] = []
  const unfinished: string[] = []
  let walked = 0
  let parameters = 0
  const waiting = [...share]
  const work = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      if (performance.now() > until) {
        unfinished.push(target.route)
        continue
      }
      const { out, code } = await scanOne(scan, target, target.isHeaders)
      const found = findingsIn(out, target)
      findings.push(...found)
      const isWalked = found.length > 0 || /do not appear to be injectable/.test(out)
      if (isWalked) {
        walked += 1
        parameters += target.names.length
      } else unfinished.push(`${target.route} (${reasonIn(out, code)})`)
      const verdict = found.length > 0 ? 'FOUND' : isWalked ? 'nothing' : 'unfinished'
      choices.say(`  sqlmap ${walked + unfinished.length}/${share.length} ${target.route}: ${verdict}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const left = unfinished.length > 0 ? `; not to the end: ${unfinished.join(', ')}` : ''
  const tried = `${walked} of ${all.length} targets, ${parameters} parameters${left}`
  return { tried, findings }
}

/** What every page reads of the headers is read here, too. */
function targetOfHeaders({ platform }: Scan): Target {
  const names = ['User-Agent', 'Referer', 'Cookie']
  const url = `${platform.address}/accounts/me.json`
  return { route: 'headers of GET /accounts/me.json', method: 'GET', url, form: undefined, names }
}

async function scanOne(scan: Scan, target: Target, isHeaders: boolean): Promise<Ran> {
  // Of its own: what a target ends the next one needs.
  const { cookie } = await scan.platform.makeAdministrator()
  const folder = join(scan.folder, 'sqlmap', crypto.randomUUID())
  mkdirSync(folder, { recursive: true })
  const args = [
    ...['--url', target.url, '--output-dir', folder, '--cookie', cookie],
    ...(target.form === undefined ? [] : ['--method', 'POST', '--data', target.form]),
    // Forms are taken from our own pages only.
    ...['--headers', `Origin: ${scan.platform.address}`],
    // Both engines speak it.
    ...['--dbms', 'PostgreSQL', '--level', '3', '--risk', '2', '--batch', '--flush-session'],
    ...(isHeaders ? ['-p', 'user-agent,referer,cookie'] : []),
    ...(scan.choices.smart ? ['--smart'] : []),
    // A refused form is an answer like any other; a session that is replaced is not followed.
    ...['--ignore-code', '*', '--drop-set-cookie', '--ignore-redirects', '--disable-coloring'],
    ...['--timeout', '15', '--retries', '1'],
  ]
  return run('sqlmap', args, folder, mostMs)
}

function findingsIn(out: string, { route, names }: Target): string[] {
  const [, points] = out.split('identified the following injection point(s)')
  if (points === undefined) return []
  return [...points.matchAll(/Parameter: (.+)\n((?: {4}.*\n|\n)*)/g)].map(
    ([, parameter, what]) =>
      `${route}: ${parameter} of ${names.join(', ')}: ${what.replace(/\s+/g, ' ').slice(0, 300)}`,
  )
}

function reasonIn(out: string, code: number | null): string {
  const lines = out.split('\n').filter((line) => /CRITICAL|ERROR/.test(line))
  return (
    lines
      .at(-1)
      ?.replace(/^.*\] /, '')
      .slice(0, 120) ?? `ended with ${code}`
  )
}

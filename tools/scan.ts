/**
 * Figure P34: public scanners against the real platform on this machine. Nothing found, and served throughout, is what it
 * takes; test/attacks/README.md says how to install and run them.
 */
import { parseArgs } from 'node:util'
import { runFfuf } from './scan/ffuf.ts'
import { type Home, makeHome } from './scan/home.ts'
import { startScannedPlatform } from './scan/scanned-platform.ts'
import { type Found, isInstalled, type Scan, type ScanChoices } from './scan/scanner.ts'
import { runSlow } from './scan/slowhttptest.ts'
import { runSqlmap } from './scan/sqlmap.ts'
import { listTargets } from './scan/targets.ts'
import { runWapiti } from './scan/wapiti.ts'
import { type Watched, watchService } from './scan/watch.ts'

interface Row {
  readonly scanner: string
  readonly found: Found
  readonly watched: Watched | undefined
}

const scanners = {
  ffuf: runFfuf,
  wapiti: runWapiti,
  sqlmap: runSqlmap,
} as const
const names = [...Object.keys(scanners), 'slowhttptest']

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: names.join(',') },
    minutes: { type: 'string', default: '240' },
    part: { type: 'string', default: '1/1' },
    smart: { type: 'boolean', default: false },
    routes: { type: 'string', default: '' },
  },
})

const [part, parts] = values.part.split('/').map(Number)
const choices: ScanChoices = {
  minutes: Number(values.minutes),
  part: [part - 1, parts],
  smart: values.smart,
  say: (line) => console.log(line),
}

/** The scanners that ask much, one after another, over one platform. */
async function scanAll(home: Home, wanted: readonly string[]): Promise<{ rows: Row[]; cookie: string }> {
  const platform = await startScannedPlatform(home)
  try {
    const { address, declared } = platform
    const { cookie } = await platform.makeAdministrator()
    const { targets: all, withoutObject } = await listTargets({ address, cookie }, declared)
    const targets = all.filter(({ route }) => new RegExp(values.routes).test(route))
    const parameters = targets.reduce((sum, target) => sum + target.names.length, 0)
    console.log(`${targets.length} routes with ${parameters} parameters on ${home.engine}`)
    for (const route of withoutObject) console.log(`  no object: ${route}`)
    const scan: Scan = { platform, targets, folder: home.folder, choices }
    const rows: Row[] = []
    for (const [scanner, runScanner] of Object.entries(scanners)) {
      if (!wanted.includes(scanner)) continue
      const before = await platform.readAnswered()
      const watch = watchService(address)
      const { tried, findings } = await runScanner(scan)
      const watched = await watch.end()
      const after = await platform.readAnswered()
      const faults = after.faults.filter((fault) => !before.faults.includes(fault))
      const found = {
        tried: `${tried}; ${(after.requests - before.requests).toLocaleString('en')} requests`,
        findings: [...findings, ...faults.map((fault) => `fault of ours: ${fault}`)],
      }
      console.log(`  ${scanner} answered: ${JSON.stringify(after.statuses)}`)
      rows.push({ scanner, found, watched })
    }
    return { rows, cookie }
  } finally {
    await platform.stop()
  }
}

function describe({ scanner, found, watched }: Row): string {
  const served = watched
    ? `away ${(watched.longestAway / 1000).toFixed(1)} s at most (${watched.unanswered} of ${watched.asked} unanswered, slowest ${Math.round(watched.slowest)} ms)`
    : 'not watched'
  const lines = [`${scanner}: ${found.findings.length} findings; ${served}`, `    ${found.tried}`]
  return [...lines, ...found.findings.map((finding) => `    ! ${finding}`)].join('\n')
}

async function main(): Promise<boolean> {
  const wanted = values.only.split(',')
  const missing = wanted.filter((name) => !names.includes(name) || !isInstalled(name))
  const installed = wanted.filter((name) => !missing.includes(name))
  const home = await makeHome()
  try {
    const { rows, cookie } = await scanAll(home, installed)
    if (installed.includes('slowhttptest')) {
      for (const { mode, found, watched } of await runSlow(home, choices, cookie))
        rows.push({ scanner: `slowhttptest ${mode}`, found, watched })
    }
    console.log(`\n${rows.map(describe).join('\n')}`)
    for (const name of missing) console.log(`${name}: skipped, it is not installed`)
    return rows.every(({ found, watched }) => found.findings.length === 0 && (watched?.unanswered ?? 0) === 0)
  } finally {
    await home.remove()
  }
}

process.exitCode = (await main()) ? 0 : 1

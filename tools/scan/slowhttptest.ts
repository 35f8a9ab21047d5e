/** slowhttptest: a thousand clients that are slow to ask, to send, to read; against the platform as it is started. */
import { findFreePort, startServer } from '../../test/support/server.ts'
import type { Home } from './home.ts'
import { type Found, run, type ScanChoices } from './scanner.ts'
import { type Watched, watchService } from './watch.ts'

const connections = 1000
const seconds = 90

interface Mode {
  readonly name: string
  readonly path: string
  readonly args: readonly string[]
}

/** A letter now and then, at a pace that no one calls silence. */
const drip = ['-i', '5', '-x', '8']

const modes: readonly Mode[] = [
  { name: 'H: slow headers', path: '/', args: ['-H', ...drip] },
  { name: 'B: slow body', path: '/accounts/sign-in', args: ['-B', '-s', '900000', ...drip] },
  // Uploads may take long, so this is where to hide.
  {
    name: 'B: slow body of a form, to an upload',
    path: '/administration/loads/new',
    args: ['-B', '-s', '900000', ...drip],
  },
  {
    name: 'B: slow body of files, to an upload',
    path: '/administration/loads/new',
    args: ['-B', '-s', '900000', '-f', 'multipart/form-data; boundary=b', ...drip],
  },
  // A page that no buffer on the way swallows, asked for three times on each line.
  { name: 'X: slow read', path: '/', args: ['-X', '-w', '64', '-y', '128', '-n', '5', '-z', '8', '-k', '3'] },
]

/** A mode, how the service was meanwhile, and how many of its connections were still open at the end. */
export interface SlowRun {
  readonly mode: string
  readonly found: Found
  readonly watched: Watched
}

export async function runSlow(
  home: Home,
  choices: Pick<ScanChoices, 'say'>,
  cookie: string,
): Promise<SlowRun[]> {
  const runs: SlowRun[] = []
  for (const mode of modes) {
    // Anew for each: a mode must not profit from what the one before left.
    const server = await startServer({ ...home.env, HOST: '127.0.0.1', PORT: String(await findFreePort()) })
    try {
      const watch = watchService(server.address)
      const args = [
        ...[
          '-c',
          String(connections),
          '-r',
          '200',
          '-l',
          String(seconds),
          '-p',
          '5',
          '-j',
          cookie,
          '-v',
          '1',
        ],
        ...['-u', `${server.address}${mode.path}`, ...mode.args],
      ]
      const { out } = await run('slowhttptest', args, home.folder, (seconds + 60) * 1000)
      const watched = await watch.end()
      const found = judge(out)
      choices.say(`  slowhttptest ${mode.name}: ${found.tried}`)
      runs.push({ mode: mode.name, found, watched })
    } finally {
      await server.stop()
    }
  }
  return runs
}

/** What it says every five seconds, and at the end. */
function judge(out: string): Found {
  const numbers = (name: string) =>
    [...out.matchAll(new RegExp(`^${name}:\\s+(\\d+)`, 'gm'))].map(([, number]) => Number(number))
  const most = Math.max(0, ...numbers('connected'))
  const left = numbers('connected').at(-1) ?? 0
  const closed = numbers('closed').at(-1) ?? 0
  const away = [...out.matchAll(/^service available:\s+NO/gm)].length
  const end = /Exit status:\s+(.+)/.exec(out)?.[1] ?? 'no exit status'
  const second = /Test ended on (\d+)/.exec(out)?.[1] ?? '?'
  return {
    tried: `${connections} connections, ${most} at once, ${closed} cut, ${left} left when it ended after ${second} s (${end})`,
    findings: away > 0 ? [`its own probe found the service away ${away} times`] : [],
  }
}

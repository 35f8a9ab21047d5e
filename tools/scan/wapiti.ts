/** wapiti with all modules that need nothing but this machine. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openGate } from './gate.ts'
import { type Found, run, type Scan } from './scanner.ts'

/** All but those that first load their lists from elsewhere: a scan stays on this machine. */
const modules = [
  ...[
    'backup',
    'blindsql',
    'brute_login_form',
    'buster',
    'cookieflags',
    'crlf',
    'csp',
    'csrf',
    'exec',
    'file',
  ],
  ...[
    'htaccess',
    'http_headers',
    'methods',
    'permanentxss',
    'redirect',
    'shellshock',
    'sql',
    'ssrf',
    'xss',
    'xxe',
  ],
]
const leftOut = ['nikto', 'wapp']

interface WapitiFinding {
  readonly method: string
  readonly path: string
  readonly info: string
  readonly parameter: string
  readonly http_request: string
}

interface KnownFalse {
  readonly kind: RegExp
  readonly matches: (finding: WapitiFinding) => boolean
  readonly why: string
}

/** What it finds although nothing is wrong; each rule as narrow as can be. */
const knownFalse: readonly KnownFalse[] = [
  {
    kind: /^HTTP Secure Headers$/,
    matches: ({ info }) => info === 'X-XSS-Protection is not set',
    why: 'browsers have dropped the filter that it switched, for it made holes of its own; the policy of content does its work',
  },
  {
    kind: /^HTTP Secure Headers$/,
    matches: ({ info }) => info === 'Strict-Transport-Security is not set',
    why: 'by plain http it must not be sent (RFC 6797, 7.2); by https it is, src/kernel/http/server.test.ts looks',
  },
]

export async function runWapiti({ platform, folder, choices }: Scan): Promise<Found> {
  const gate = await openGate(platform.address)
  const { address } = gate
  const { cookie } = await platform.makeAdministrator()
  const report = join(folder, 'wapiti.json')
  const seconds = Math.round(choices.minutes * 60)
  // It asks elsewhere for a list of technologies, wanted or not, where it has none.
  const config = join(folder, 'wapiti-config')
  mkdirSync(config)
  writeFileSync(join(config, 'apps.json'), '{}')
  const args = [
    ...['--url', `${address}/`, '--scope', 'folder', '--module', modules.join(',')],
    // Pages that no link of the first one leads to.
    ...['/en', '/accounts/me', '/accounts/sign-in', '/administration/loads/new'].flatMap((path) => [
      '--start',
      `${address}${path}`,
    ]),
    ...['--header', `Cookie: ${cookie}`, '--header', `Origin: ${address}`],
    // A region has thousands of pages that are made alike.
    ...['--depth', '6', '--max-links-per-page', '80', '--max-files-per-dir', '12', '--scan-force', 'normal'],
    ...['--max-scan-time', String(Math.round(seconds / 4))],
    ...['--max-attack-time', String(Math.round((seconds * 3) / 4 / modules.length))],
    ...['--endpoint', `${address}/`, '--no-bugreport', '--flush-session'],
    ...['--store-session', join(folder, 'wapiti'), '--store-config', config],
    ...['--format', 'json', '--output', report, '--verbose', '1'],
  ]
  const { out } = await run('wapiti', args, folder, seconds * 1000 + 300_000)
  await gate.close()
  if (!existsSync(report)) throw new Error(`wapiti made no report: ${out.slice(-1000)}`)
  const { findings, explained } = judge(report)
  const pages = /found (\d+) URLs and forms/i.exec(out)?.[1] ?? '?'
  const cut = [...out.matchAll(/Max attack time was reached for module (\w+)/g)].map(([, name]) => name)
  const isIn = (await fetch(`${platform.address}/accounts/me.json`, { headers: { cookie } })).ok
  const tried = [
    `${modules.length} modules on ${pages} URLs and forms`,
    ...(cut.length > 0 ? [`cut short: ${cut.join(', ')}`] : []),
    `left out: ${leftOut.join(', ')} (lists from elsewhere)`,
    ...explained.map((why) => `no finding: ${why}`),
    ...(isIn ? [] : ['signed out on the way']),
  ]
  return { tried: tried.join('; '), findings }
}

function judge(file: string): { findings: string[]; explained: string[] } {
  const { vulnerabilities, anomalies, additionals } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'vulnerabilities' | 'anomalies' | 'additionals',
    Record<string, WapitiFinding[]>
  >
  const all = [vulnerabilities, anomalies, additionals ?? {}].flatMap((kinds) =>
    Object.entries(kinds).flatMap(([kind, found]) => found.map((finding) => ({ kind, finding }))),
  )
  const ruleFor = ({ kind, finding }: (typeof all)[number]) =>
    knownFalse.find((rule) => rule.kind.test(kind) && rule.matches(finding))
  const findings = all
    .filter((one) => !ruleFor(one))
    .map(
      ({ kind, finding: { method, path, parameter, info, http_request } }) =>
        `${kind}: ${method} ${path} ${parameter} ${info}\n${http_request}`,
    )
  return { findings, explained: [...new Set(all.flatMap((one) => ruleFor(one)?.why ?? []))] }
}

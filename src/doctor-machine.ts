/** What `spilka doctor` asks of this machine: Node, its time zones, port, folder, disk. */
import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from './config.ts'
import type { Found } from './doctor-found.ts'

/** With less, a load or a day of files fills the disk. */
const leastFreeMb = 500
/** Every file takes a place for its name, whatever its size. */
const leastFreeNames = 1000
/** The oldest Node that runs the sources as they are. */
const neededNode = [22, 18] as const

export function checkNode(): Found {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const params = { version: process.versions.node, needed: neededNode.join('.') }
  const isEnough = major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])
  return isEnough
    ? { level: 'good', text: 'doctor.node', params }
    : { level: 'fault', text: 'doctor.node', params, remedy: 'doctor.node.remedy' }
}

/** @param zone the clock that deadlines and schedules go by; data older than 2022 call it by another name */
export function checkZone(zone = 'Europe/Kyiv'): Found {
  const params = { zone }
  try {
    // Node may be built without languages, too.
    if (Intl.DateTimeFormat.supportedLocalesOf('uk').length === 0) throw new RangeError('uk')
    new Intl.DateTimeFormat('uk', { timeZone: zone })
    return { level: 'good', text: 'doctor.zone', params }
  } catch {
    return { level: 'fault', text: 'doctor.no_zone', params, remedy: 'doctor.no_zone.remedy' }
  }
}

export function checkAddress({ publicUrl, metrics }: Config): Found[] {
  const isMetricsOpen = metrics !== undefined && !isLoopback(metrics.host)
  const ofMetrics: Found[] = isMetricsOpen
    ? [
        {
          level: 'warning',
          text: 'doctor.metrics_open',
          params: { host: metrics.host },
          remedy: 'doctor.metrics_open.remedy',
        },
      ]
    : []
  if (publicUrl === undefined)
    return [{ level: 'warning', text: 'doctor.no_address', remedy: 'doctor.no_address.remedy' }, ...ofMetrics]
  const params = { address: publicUrl }
  return publicUrl.startsWith('https:')
    ? [{ level: 'good', text: 'doctor.address', params }, ...ofMetrics]
    : [{ level: 'warning', text: 'doctor.address', params, remedy: 'doctor.address.remedy' }, ...ofMetrics]
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

/** Whether the platform can listen there, or already does. */
export async function checkPort({ host, port }: Config): Promise<{ finding: Found; isPlatform: boolean }> {
  const params = { port: String(port), host }
  const code = await tryToListen(host, port)
  if (code === undefined)
    return { finding: { level: 'good', text: 'doctor.port_free', params }, isPlatform: false }
  if (code === 'EADDRINUSE') {
    if (await answersAsPlatform(host, port))
      return { finding: { level: 'good', text: 'doctor.port_ours', params }, isPlatform: true }
    const finding = {
      level: 'fault',
      text: 'doctor.port_busy',
      params,
      remedy: 'doctor.port_busy.remedy',
    } as const
    return { finding, isPlatform: false }
  }
  const isForbidden = code === 'EACCES'
  const finding: Found = isForbidden
    ? { level: 'fault', text: 'doctor.port_forbidden', params, remedy: 'doctor.port_forbidden.remedy' }
    : { level: 'fault', text: 'doctor.no_host', params: { host, code }, remedy: 'doctor.no_host.remedy' }
  return { finding, isPlatform: false }
}

/** @returns the system's refusal, if any */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** By what only the platform says of itself. */
async function answersAsPlatform(host: string, port: number): Promise<boolean> {
  const near =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  try {
    const answer = await fetch(`http://${near}:${port}/health`, { signal: AbortSignal.timeout(3000) })
    const { status } = (await answer.json()) as { status?: unknown }
    return status === 'ok' && answer.headers.has('x-request-id')
  } catch {
    return false
  }
}

export async function checkFolder({ data }: Config): Promise<Found[]> {
  const place = await nearestThere(data)
  try {
    const isFolder = (await stat(place)).isDirectory()
    if (!isFolder) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    await access(place, constants.W_OK | constants.X_OK)
    return []
  } catch (error) {
    const params = { folder: data, code: (error as NodeJS.ErrnoException).code ?? '' }
    return [{ level: 'fault', text: 'doctor.folder', params, remedy: 'doctor.folder.remedy' }]
  }
}

/** Room for the database where it is embedded, and for files in any case. */
export async function checkSpace({ data }: Config): Promise<Found[]> {
  const { bavail, bsize, files, ffree } = await statfs(await nearestThere(data))
  const free = Math.floor((bavail * bsize) / 1e6)
  const space: Found =
    free >= leastFreeMb
      ? { level: 'good', text: 'doctor.space', params: { free } }
      : { level: 'fault', text: 'doctor.space', params: { free }, remedy: 'doctor.space.remedy' }
  // Some file systems do not count names.
  if (files === 0 || ffree >= leastFreeNames) return [space]
  const params = { free: ffree }
  return [space, { level: 'fault', text: 'doctor.names', params, remedy: 'doctor.names.remedy' }]
}

/** The folder itself, or the one above in which it will be made. */
async function nearestThere(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  const above = dirname(folder)
  return found || above === folder ? folder : nearestThere(above)
}

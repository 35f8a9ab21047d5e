/** `spilka doctor`: looks at everything, changes nothing, says how to mend what is wrong. */
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { listPending } from '#kernel/database/migrations/migrate.ts'
import { holdsDatabase } from '#kernel/database/pglite/open-folder.ts'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext, Finding } from '#kernel/module.ts'
import { describeError } from '#kernel/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'

type Found = Finding<TextKey>

/** A database below so much free space cannot grow through a load. */
const leastFreeMb = 500
/** The oldest Node that runs the sources as they are. */
const neededNode = [22, 18] as const

/** @returns whether nothing is at fault; warnings are none */
export async function doctor(config: Config, context: CommandContext<TextKey>): Promise<boolean> {
  const { texts, terminal } = context
  const levels = new Set<Found['level']>()
  const tell = ({ level, text, params, remedy }: Found) => {
    levels.add(level)
    terminal.print(texts.text(`doctor.level.${level}`, { what: texts.text(text, params) }))
    if (remedy !== undefined) terminal.print(`    ${texts.text(remedy, params)}`)
  }
  for (const finding of [checkNode(), checkPublicAddress(config), checkMail(config), await checkPort(config)])
    tell(finding)
  for (const finding of await checkDatabase(config, context)) tell(finding)
  terminal.print(
    texts.text(
      levels.has('fault') ? 'doctor.faulty' : levels.has('warning') ? 'doctor.usable' : 'doctor.healthy',
    ),
  )
  return !levels.has('fault')
}

function checkNode(): Found {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const params = { version: process.versions.node, needed: neededNode.join('.') }
  const isEnough = major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])
  return isEnough
    ? { level: 'good', text: 'doctor.node', params }
    : { level: 'fault', text: 'doctor.node', params, remedy: 'doctor.node.remedy' }
}

function checkPublicAddress({ publicUrl }: Config): Found {
  if (publicUrl === undefined)
    return { level: 'warning', text: 'doctor.no_address', remedy: 'doctor.no_address.remedy' }
  const params = { address: publicUrl }
  return publicUrl.startsWith('https:')
    ? { level: 'good', text: 'doctor.address', params }
    : { level: 'warning', text: 'doctor.address', params, remedy: 'doctor.address.remedy' }
}

function checkMail({ mail }: Config): Found {
  if (mail === undefined) return { level: 'warning', text: 'doctor.no_mail', remedy: 'doctor.no_mail.remedy' }
  return { level: 'good', text: 'doctor.mail', params: { server: mail.host, from: mail.from.address } }
}

async function checkPort({ host, port }: Config): Promise<Found> {
  const params = { port: String(port) }
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
  return isFree
    ? { level: 'good', text: 'doctor.port_free', params }
    : { level: 'warning', text: 'doctor.port_busy', params, remedy: 'doctor.port_busy.remedy' }
}

async function checkDatabase(config: Config, context: CommandContext<TextKey>): Promise<Found[]> {
  let opened: OpenedDatabase
  try {
    // Opening would make it: a doctor does not begin what nobody has begun.
    if (!/^postgres(ql)?:/i.test(config.database) && !holdsDatabase(config.database))
      return [{ level: 'warning', text: 'doctor.no_database', remedy: 'doctor.no_database.remedy' }]
    opened = await openDatabase({ location: config.database })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const detail = describeError(error, context.texts).join(' ')
    // The platform itself holds its folder while it runs: that is no fault.
    const level = error.code === 'database.folder_in_use' ? 'warning' : 'fault'
    return [{ level, text: 'doctor.database', params: { detail }, remedy: 'doctor.database.remedy' }]
  }
  try {
    return [...(await checkSpace(config, opened)), ...(await checkContent(opened))]
  } finally {
    await opened.close()
  }
}

async function checkSpace({ database }: Config, { kind }: OpenedDatabase): Promise<Found[]> {
  if (kind === 'postgres') return [{ level: 'good', text: 'doctor.server' }]
  const { bavail, bsize } = await statfs(dirname(database))
  const free = Math.round((bavail * bsize) / 1e6)
  const space: Found =
    free >= leastFreeMb
      ? { level: 'good', text: 'doctor.space', params: { free } }
      : { level: 'fault', text: 'doctor.space', params: { free }, remedy: 'doctor.space.remedy' }
  return [{ level: 'warning', text: 'doctor.trial', remedy: 'doctor.trial.remedy' }, space]
}

async function checkContent({ db }: OpenedDatabase): Promise<Found[]> {
  try {
    const pending = await listPending(db)
    if (pending.length > 0) {
      const params = { count: pending.length }
      return [{ level: 'warning', text: 'doctor.pending', params, remedy: 'doctor.pending.remedy' }]
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [{ level: 'fault', text: `error.${error.code}` as TextKey, params: error.params }]
  }
  const checks = (await Promise.all(modules.map((module) => module.checks?.() ?? []))).flat()
  const findings: Found[] = [{ level: 'good', text: 'doctor.migrated' }]
  for (const check of checks) findings.push(...(await check(db)))
  return findings
}

/** `spilka verify`: goes over the audit and the ledger and says in a sentence each whether they are as they were written. */
import { resolve } from 'node:path'
import { readHeads, writeHeads } from '#kernel/audit/heads-file.ts'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import type { AuditFault, AuditReport } from '#kernel/audit/verify/faults.ts'
import { verifyAudit } from '#kernel/audit/verify/verify-audit.ts'
import { type LedgerReport, verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import type { CommandContext } from '#kernel/module.ts'
import { openSecrets } from '#kernel/secrets.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { openExisting } from './open-existing.ts'

export interface VerifyChoices {
  /** File of heads that an earlier verification wrote; it gets the new ones. */
  readonly heads?: string
}

/** So many broken chains are told one by one. */
const shownChains = 20

/** @returns whether both are whole */
export async function verify(
  { heads }: VerifyChoices,
  config: Config,
  context: CommandContext<TextKey>,
): Promise<boolean> {
  const { texts, terminal } = context
  // A secret that was made now would call every signature foreign.
  const secrets = await openSecrets({ given: config.secret, folder: config.data, create: false })
  const { publicKey } = sealKeys(secrets.key('audit'))
  const file = heads === undefined ? undefined : resolve(heads)
  const earlier = file === undefined ? [] : await readHeads(file, publicKey)
  const opened = await openExisting(config)
  const progress = terminal.startProgress()
  const onProgress = (done: number, total: number) => progress.update(texts.text('verify.stage'), done, total)
  try {
    const hasSecondConnection = opened.kind === 'postgres'
    const options = { publicKey, earlier, hasSecondConnection, ...(progress.isShown ? { onProgress } : {}) }
    const report = await verifyAudit(opened.db, options)
    const ledger = await verifyLedger(opened.db)
    progress.stop()
    describe(report, context)
    describeLedger(ledger, context)
    if (earlier.length > 0) terminal.print(texts.text('verify.heads_checked', { count: earlier.length }))
    // A file that proves what is wrong must not be written over.
    if (report.faultCount > 0 || ledger.faults.length > 0) return false
    if (file === undefined) return true
    await writeHeads(file, report.heads)
    terminal.print(texts.text('verify.heads_written', { file, count: report.heads.length }))
    return true
  } finally {
    progress.stop()
    await opened.close()
  }
}

function describe(report: AuditReport, { texts, terminal }: CommandContext<TextKey>): void {
  const { entries, seals, personal, faultCount, unsealed, firstOfStripes } = report
  const [first, ...others] = firstOfStripes
  const say = ({ kind, entry = '', seal = 0, ...stripe }: AuditFault) =>
    `  ${texts.text(`verify.fault.${kind}`, { stripe: name(stripe), entry, seal: String(seal) })}`
  const name = ({ module, oblastCode }: Pick<AuditFault, 'module' | 'oblastCode'>) =>
    texts.text('verify.stripe', {
      module: module || texts.text('verify.no_module'),
      oblast: oblastCode || texts.text('verify.no_oblast'),
    })
  if (first) {
    terminal.print(texts.text('verify.broken', { count: faultCount, entries }))
    terminal.print(say(first))
    if (others.length > 0) terminal.print(texts.text('verify.first_of_others'))
    for (const fault of others.slice(0, shownChains)) terminal.print(say(fault))
    const count = others.length - shownChains
    if (count > 0) terminal.print(texts.text('verify.more_chains', { count }))
  } else if (entries === 0) terminal.print(texts.text('verify.empty'))
  else terminal.print(texts.text('verify.whole', { entries, seals, personal }))
  if (!unsealed.oldest) return
  const seconds = Math.max(0, Math.round((Date.now() - unsealed.oldest.getTime()) / 1000))
  terminal.print(texts.text('verify.unsealed', { count: unsealed.count, seconds }))
}

function describeLedger(
  { transfers, faults }: LedgerReport,
  { texts, terminal }: CommandContext<TextKey>,
): void {
  if (faults.length > 0) {
    terminal.print(texts.text('verify.ledger_broken', { transfers }))
    for (const { kind, id } of faults)
      terminal.print(`  ${texts.text(`verify.ledger_fault.${kind}`, { id })}`)
  } else if (transfers > 0) terminal.print(texts.text('verify.ledger_whole', { transfers }))
}

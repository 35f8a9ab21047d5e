/** Acts, seals and their verification for tests and benches of the audit. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ActToRecord } from '#kernel/audit/entry.ts'
import { recordAct } from '#kernel/audit/record-act.ts'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify/verify-audit.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'

/** The keys of a test's installation. */
export const testKeys = sealKeys(createHash('sha256').update('test').digest())

/** The n-th person: always the same id. */
export function personId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

export const oblasts = ['UA05000000000010236', 'UA07000000000024379', '']
const modules = ['accounts', 'documents', 'levy']

/** The n-th of many acts of every kind: all modules, oblasts, outcomes; some with personal values. */
export function actOf(n: number): ActToRecord {
  const isPerson = n % 4 !== 1
  return {
    act: `${modules[n % modules.length]}.organisation.${n % 5 === 0 ? 'read' : 'update'}`,
    outcome: n % 5 === 0 ? 'looked' : n % 7 === 0 ? 'refused' : 'done',
    actor: isPerson
      ? {
          kind: 'person',
          id: personId(n % 10),
          session: `session ${n % 10}`,
          grant: personId(500 + (n % 10)),
        }
      : { kind: n % 8 === 1 ? 'guest' : 'system' },
    ...(isPerson ? { address: `192.0.2.${n % 250}` } : {}),
    oblastCode: oblasts[Math.floor(n / 3) % oblasts.length],
    ...(n % 4 === 0 ? { territoryCode: 'UA05020010000053508', reason: 'За заявою «№ 5»\nвід громади' } : {}),
    object: { type: 'accounts.organisation', id: String(n) },
    subjects: n % 2 === 0 ? [personId(100 + (n % 20)), personId(200)] : [],
    changes: [
      { field: 'name', before: 'Стара назва', after: `Нова "назва" ${n}` },
      ...(n % 2 === 0
        ? [{ field: 'phone', before: null, after: '+380 44 000', personalTo: personId(100 + (n % 20)) }]
        : []),
    ],
  }
}

/** Records acts one after the other in one transaction. */
export async function recordActs(db: Kysely<Database>, acts: readonly ActToRecord[]): Promise<string[]> {
  return tx(db, async (tx) => {
    const ids: string[] = []
    for (const act of acts) ids.push(await recordAct(tx, act))
    return ids
  })
}

/** Seals what waits, by a sealer that does nothing by itself. */
export async function seal(db: Kysely<Database>): Promise<number> {
  const sealer = startSealer({ db, signingKey: testKeys.signingKey, everyMs: 1_000_000 })
  try {
    return await sealer.sealNow()
  } finally {
    await sealer.stop()
  }
}

export function verifyTest(db: Kysely<Database>, options: Partial<Parameters<typeof verifyAudit>[1]> = {}) {
  return verifyAudit(db, { publicKey: testKeys.publicKey, ...options })
}

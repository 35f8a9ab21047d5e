/** A million observations: the shape of a country, 1,193 hromadas of 20 oblasts × 105 indicators × 8 quarters. */
import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { allowQueryTime, tx } from '#kernel/database/transactions.ts'
import { recordLoad } from '#kernel/loading/record-load.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import {
  storeDimensions,
  storeIndicators,
  storeMethodology,
  storeValues,
} from '#modules/indicators/facts/facts.commands.ts'
import { listRegions, storeRegion } from '#modules/territories/api.ts'
import { syntheticData } from './synthetic.ts'

export const hromadas = 1193
export const indicators = 105
const periods = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']
const oblasts = 20
const dimensions = 9

const oblastCode = (i: number) => `UA99${String(i).padStart(2, '0')}${'0'.repeat(13)}`
const raionCode = (i: number) => `UA99${String(i).padStart(2, '0')}1${'0'.repeat(12)}`
/** Hromadas of one oblast have neighbouring numbers. */
const oblastOf = (hromada: number) => Math.floor((hromada * oblasts) / hromadas)
export const hromadaCode = (i: number) =>
  `UA99${String(oblastOf(i)).padStart(2, '0')}2${String(i).padStart(12, '0')}`
export const indicatorCode = (i: number) => `i${i}`

/** Fills an empty database; one that serves a region is left as it is. */
export async function fillMillion(db: Kysely<Database>): Promise<void> {
  if ((await listRegions(db)).length > 0) return
  const now = new Date()
  await tx(db, async (transaction) => {
    await allowQueryTime(transaction, 600_000)
    for (let i = 0; i < oblasts; i++) {
      const region = { ...names(`Oblast ${i}`), is_fictional: true, source: 'bench', loaded_at: now }
      await storeRegion(transaction, {
        region: { ...region, oblast_code: oblastCode(i) },
        territories: listTerritories(i),
        boundaries: [],
        points: [],
      })
    }
    await storeFacts(transaction, now)
    await raiseRevision(transaction)
  })
}

function names(name: string) {
  return { name, name_en: name }
}

type Territory = Insertable<Database['territories.territory']>

function hromadasOf(oblast: number): number[] {
  return Array.from({ length: hromadas }, (_, i) => i).filter((i) => oblastOf(i) === oblast)
}

/** Rows of one statement have the same columns. */
function listTerritories(oblast: number): Territory[] {
  const unit = (
    category: Territory['category'],
    level: number,
    code: string,
    parent: string | null,
  ): Territory => ({
    ...names(`Unit ${code.slice(-5)}`),
    oblast_code: oblastCode(oblast),
    code,
    category,
    level,
    folded_name: code,
    parent_code: parent,
    raion_code: category === 'H' ? parent : null,
    hromada_code: category === 'H' ? code : null,
    kind: category === 'H' ? 'rural' : null,
    population: category === 'H' ? 5000 : null,
  })
  return [
    unit('O', 1, oblastCode(oblast), null),
    unit('P', 2, raionCode(oblast), oblastCode(oblast)),
    ...hromadasOf(oblast).map((i) => unit('H', 3, hromadaCode(i), raionCode(oblast))),
  ]
}

async function storeFacts(transaction: Transaction<Database>, now: Date): Promise<void> {
  const codes = Array.from({ length: indicators }, (_, i) => indicatorCode(i))
  const dimensionOf = (i: number) => `d${i % dimensions}`
  await storeIndicators(
    transaction,
    codes.map((code, i) => ({
      ...names(`Indicator ${i}`),
      code,
      dimension: dimensionOf(i),
      direction: 1,
      weight: 1,
      decimals: 2,
      sequence: i,
    })),
  )
  const numbered = Array.from({ length: dimensions }, (_, i) => i)
  await storeDimensions(
    transaction,
    numbered.map((i) => ({ ...names(`Dimension ${i}`), code: dimensionOf(i), sequence: i })),
  )
  const document = JSON.stringify(methodologyOf(codes, dimensionOf))
  await storeMethodology(transaction, {
    ...names('Bench'),
    code: 'bench',
    version: '1',
    document,
    loaded_at: now,
  })
  const load = await recordLoad(transaction, {
    kind: 'bench',
    file: 'bench.csv',
    checksum: '',
    rows: hromadas * indicators * periods.length,
    loaded_at: now,
  })
  const { values } = syntheticData(hromadas, indicators, periods.length)
  for (const [i, indicator] of codes.entries()) {
    const rows = Array.from({ length: hromadas * periods.length }, (_, row) => ({
      oblast: oblastCode(oblastOf(row % hromadas)),
      territory: hromadaCode(row % hromadas),
      period: periods[Math.floor(row / hromadas)],
      // A value for every hromada and period; the synthetic ones have gaps.
      value: Number.isNaN(values[i][row]) ? 1 : values[i][row],
    }))
    await storeValues(transaction, { indicator, rows, load })
  }
}

function methodologyOf(codes: readonly string[], dimensionOf: (i: number) => string): object {
  const named = (code: string) => ({ code, name: { uk: code, en: code } })
  return {
    spilka_methodology: 1,
    ...named('bench'),
    version: 1,
    scale: 100,
    decimals: 1,
    steps: { normalise: { method: 'minmax', range: [0, 100] } },
    index: {
      ...named('bench_index'),
      children: Array.from({ length: dimensions }, (_, d) => ({
        ...named(`d${d}`),
        children: codes
          .filter((_, i) => dimensionOf(i) === `d${d}`)
          .map((code) => ({ ...named(code), direction: 1 })),
      })),
    },
  }
}

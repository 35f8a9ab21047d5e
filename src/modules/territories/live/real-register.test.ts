/** The register of service centres of Ukraine against figures that somebody else counted of it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { livePeriod } from '#kernel/live-indicator.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { codifierLoader } from '../codifier/codifier.commands.ts'
import { detailsLoader } from '../codifier/hromada-details.commands.ts'
import { pointsLoader } from '../points/points.commands.ts'
import { serviceCentreIndicators } from './service-centres.queries.ts'

async function readRecords(path: string): Promise<Map<string, string>[]> {
  const { columns, rows } = await readWholeTable(sharedFile(path))
  return rows.map(({ cells }) => new Map(columns.map((column, i) => [column, cells[i]])))
}

describe.skipIf(sharedDataAbsent)('the real register', async () => {
  const { db } = await testDatabase()
  const published = new Map<string, Map<string, string>>()
  const register = new Map<string, Map<string, string>[]>()
  const oblasts = new Set<string>()

  beforeAll(async () => {
    const parts = [
      [codifierLoader, 'data/katottg/katottg.csv'],
      [detailsLoader, 'data/katottg/hromadas.csv'],
      [pointsLoader, 'data/cnap/cnap_register.csv'],
    ] as const
    for (const [loader, path] of parts)
      await tx(db, async (transaction) =>
        loader.load([await foundFile(sharedFile(path))], testRun(transaction)),
      )
    for (const record of await readRecords('data/facts/hromada_indicators.csv')) {
      published.set(record.get('hromada_code') ?? '', record)
      oblasts.add(record.get('oblast_code') ?? '')
    }
    for (const record of await readRecords('data/cnap/cnap_register.csv')) {
      const code = record.get('hromada_code') ?? ''
      register.set(code, [...(register.get(code) ?? []), record])
    }
  }, 120_000)

  /** The one who published counted a point of which the register says nothing as «no»; to us it is unknown. */
  test.each([
    ['territories_cnap_points', 'cnap_points_per_10k', undefined, 1],
    ['territories_cnap_accessible', 'cnap_share_disability', 'disability', 100],
    ['territories_cnap_booking', 'cnap_share_e_registr', 'e_registr', 100],
  ])('%s comes to what was published as %s', async (code, column, answer, times) => {
    const live = serviceCentreIndicators.find((one) => one.code === code)
    const period = livePeriod('2023')
    if (!live || !period) throw new Error(code)
    const values = await live.compute(db, { period, oblasts: [...oblasts], now: new Date() })
    expect(values.length).toBeGreaterThan(700)
    for (const { territory, value } of values) {
      const points = register.get(territory) ?? []
      const told = answer === undefined ? points : points.filter((point) => point.get(answer) !== '')
      const expected = Number(published.get(territory)?.get(column)) * times
      expect((value * told.length) / points.length, territory).toBeCloseTo(expected, 1)
    }
  })
})

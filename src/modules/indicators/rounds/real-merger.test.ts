/** An edition of the real codifier in which a hromada has become part of its neighbour, while a round is open in its oblast. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runLoad } from '#kernel/loading/run-load.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { realWorld } from '../../../../test/support/real-world.ts'
import { roundsOver } from '../../../../test/support/round-world.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { followUp, listLoaders } from '../../../load-parts.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm } from '../answers/answers.schema.ts'
import { mergedDutiesJob } from './merged.jobs.ts'
import { boardPath } from './rounds.rules.ts'

/** The whole codifier once more: the hromada's own row is gone, its settlements lie in another. */
function editionWithout(gone: string, heir: string): string {
  const [header, ...rows] = readFileSync(sharedFile('data/katottg/katottg.csv'), 'utf8').split('\n')
  const kept = rows.filter((row) => !row.startsWith(`${gone},`)).map((row) => row.replaceAll(gone, heir))
  return [header, ...kept].join('\n')
}

describe.skipIf(sharedDataAbsent)(
  'Дніпропетровська (needs ../shared/data)',
  { timeout: 300_000 },
  async () => {
    if (sharedDataAbsent) return
    const { db, oblast, hromadas, resources, someone, open } = await roundsOver(await realWorld())

    test('85 hromadas are asked after a merger, what the 86th entered stays and is read by those who lead it', async () => {
      const officer = await someone('officer', oblast)
      const [heir, gone] = hromadas
      const leader = await someone('leader', gone)
      const round = await open(officer, { period: '2031' })
      const form = async (): Promise<AnswerForm> =>
        (await leader.get(`${answersPath(round, gone)}.json`)).json()
      const [row] = (await form()).rows.filter(({ previous }) => previous !== null)
      const answer = { value: row.previous?.value, source: 'Реєстр', is_confirmed: true, version: 0 }
      const save = () => leader.sendJson(answersPath(round, gone), { answers: { [row.indicator]: answer } })
      expect((await save()).statusCode).toBe(200)

      const folder = folderWith({ 'katottg.csv': editionWithout(gone, heir) })
      const { tx: _, record: __, ...choices } = testRun(undefined as never, { oblasts: ['Дніпропетровська'] })
      await runLoad(db, {
        ...{ loaders: await listLoaders(), files: [await foundFile(join(folder, 'katottg.csv'))], choices },
        ...{ after: followUp, decide: async () => true },
      })
      await mergedDutiesJob(resources).handle(
        {},
        {
          ...{ db, now: () => new Date(), log: keepLog(), id: 'job', signal: new AbortController().signal },
          once: async () => true,
        },
      )
      const board = (await officer.get(`${boardPath(round)}.json`)).json()
      expect(board.round.hromadas).toBe(85)
      expect(board.rows.filter((one: { is_merged: boolean }) => one.is_merged)).toMatchObject([
        { code: gone },
      ])
      const after = await form()
      expect(after).toMatchObject({ is_merged: true, duty_state: 'merged', answered: 1 })
      expect((await save()).json().error.code).toBe('round.merged')
    })
  },
)

/** The work of an index from files: what `spilka index` does, its result kept as files of the run. */

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { tx } from '#kernel/database/transactions.ts'
import { makeFiles } from '#kernel/files/intake/make-file.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import { withFiles } from '#kernel/files/store/fetch-files.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { JobTools } from '#kernel/module.ts'
import { type ComputedFiles, computeFromFiles } from '#modules/indicators/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { json, moveRun, replaceMadeFiles } from '../runs/run.commands.ts'
import { fileOblast, listRunFiles, purposes } from '../runs/run.files.ts'
import { type RunWork, runJob } from '../runs/run.jobs.ts'
import { runInput } from './index-files.rules.ts'
import { IndexInput } from './index-files.schema.ts'

export function indexJob(tools: JobTools<TextKey>): Job {
  return runJob('index', 'administration.index', (given) => workOn(given, tools))
}

async function workOn(given: RunWork, { resources, translators }: JobTools<TextKey>): Promise<void> {
  const { shelf, administration } = resources.services
  const { run, progress, tell } = given
  const input = IndexInput.parse(run.options)
  const sent = (await listRunFiles(shelf, run.id)).filter(({ purpose }) => purpose !== purposes.result.name)
  await withFiles(shelf, sent, async (folder, fetched) => {
    tell(folder)
    const pathOf = (role: 'values' | 'methodology') => {
      const found = fetched.find(({ file }) => file.purpose === purposes[role].name)
      if (!found) throw new Error(`a run without ${role}`)
      return found.path
    }
    const paths = { values: pathOf('values'), methodology: pathOf('methodology') }
    const results = join(folder, '.results')
    const computed = await computeFromFiles(runInput(input, paths), {
      folder: results,
      top: input.top,
      version: administration.version,
      translators,
      onProgress: (stage, done, total) => progress(`cli.index.stage.${stage}`, done, total),
    })
    await keepResult(given, shelf, results, computed)
  })
}

async function keepResult(
  { run, context: { db, now } }: RunWork,
  shelf: FileShelf,
  folder: string,
  { files, ...outcome }: ComputedFiles,
): Promise<void> {
  const purpose = purposes.result.name
  const made = await makeFiles(
    shelf,
    files.map((name) => ({
      name,
      purpose,
      kind: name.endsWith('.json') ? 'json' : 'csv',
      content: createReadStream(join(folder, name)),
    })),
    { oblast_code: fileOblast, uploaded_by: null },
  )
  await tx(db, async (transaction) => {
    if (await moveRun(transaction, run, 'computed', { now: now(), outcome: json(outcome) }))
      await replaceMadeFiles(transaction, run.id, made, { purpose, now: now() })
  })
}

import { account } from './uk/account.ts'
import { accounts } from './uk/accounts.ts'
import { acts } from './uk/acts.ts'
import { administration } from './uk/administration.ts'
import { audit } from './uk/audit.ts'
import { auditPages } from './uk/audit-pages.ts'
import { backup } from './uk/backup.ts'
import { backupsPages } from './uk/backups-pages.ts'
import { book } from './uk/book.ts'
import { boundaries } from './uk/boundaries.ts'
import { cases } from './uk/cases.ts'
import { catalogue } from './uk/catalogue.ts'
import { certainty } from './uk/certainty.ts'
import { codifier } from './uk/codifier.ts'
import { compare } from './uk/compare.ts'
import { database } from './uk/database.ts'
import { disputes } from './uk/disputes.ts'
import { doctor } from './uk/doctor.ts'
import { documents } from './uk/documents.ts'
import { drafts } from './uk/drafts.ts'
import { entry } from './uk/entry.ts'
import { equipment } from './uk/equipment.ts'
import { exchange } from './uk/exchange.ts'
import { executions } from './uk/executions.ts'
import { field } from './uk/field.ts'
import { files } from './uk/files.ts'
import { http } from './uk/http.ts'
import { identity } from './uk/identity.ts'
import { indicators } from './uk/indicators.ts'
import { interfaceTexts } from './uk/interface.ts'
import { jobsPages } from './uk/jobs-pages.ts'
import { kernel } from './uk/kernel.ts'
import { kpi } from './uk/kpi.ts'
import { ledger } from './uk/ledger.ts'
import { letters } from './uk/letters.ts'
import { live } from './uk/live.ts'
import { load } from './uk/load.ts'
import { loading } from './uk/loading.ts'
import { messages } from './uk/messages.ts'
import { methods } from './uk/methods.ts'
import { morning } from './uk/morning.ts'
import { notify } from './uk/notify.ts'
import { ownData } from './uk/own-data.ts'
import { panels } from './uk/panels.ts'
import { peers } from './uk/peers.ts'
import { procedures } from './uk/procedures.ts'
import { publication } from './uk/publication.ts'
import { region } from './uk/region.ts'
import { report } from './uk/report.ts'
import { rounds } from './uk/rounds.ts'
import { scenarios } from './uk/scenarios.ts'
import { search } from './uk/search.ts'
import { settings } from './uk/settings.ts'
import { signatures } from './uk/signatures.ts'
import { statistics } from './uk/statistics.ts'
import { tables } from './uk/tables.ts'
import { targets } from './uk/targets.ts'
import { telegram } from './uk/telegram.ts'
import { territories } from './uk/territories.ts'
import { texts } from './uk/texts.ts'
import { whatIf } from './uk/what-if.ts'

/** The Ukrainian catalogue, the first one: its keys are the keys of every language. */
export const uk = {
  ...kernel,
  ...acts,
  ...accounts,
  ...cases,
  ...database,
  ...http,
  ...field,
  ...files,
  ...interfaceTexts,
  ...tables,
  ...load,
  ...codifier,
  ...loading,
  ...telegram,
  ...territories,
  ...boundaries,
  ...identity,
  ...entry,
  ...account,
  ...indicators,
  ...notify,
  ...messages,
  ...jobsPages,
  ...publication,
  ...region,
  ...catalogue,
  ...compare,
  ...doctor,
  ...settings,
  ...audit,
  ...administration,
  ...auditPages,
  ...backup,
  ...backupsPages,
  ...ownData,
  ...disputes,
  ...documents,
  ...drafts,
  ...exchange,
  ...executions,
  ...equipment,
  ...book,
  ...ledger,
  ...live,
  ...rounds,
  ...panels,
  ...certainty,
  ...search,
  ...texts,
  ...letters,
  ...signatures,
  ...statistics,
  ...peers,
  ...whatIf,
  ...targets,
  ...scenarios,
  ...methods,
  ...morning,
  ...kpi,
  ...report,
  ...procedures,
} as const

export type TextKey = keyof typeof uk

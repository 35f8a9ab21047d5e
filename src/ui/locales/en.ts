import type { Catalogue } from '#kernel/i18n.ts'
import { account } from './en/account.ts'
import { accounts } from './en/accounts.ts'
import { acts } from './en/acts.ts'
import { administration } from './en/administration.ts'
import { audit } from './en/audit.ts'
import { auditPages } from './en/audit-pages.ts'
import { backup } from './en/backup.ts'
import { backupsPages } from './en/backups-pages.ts'
import { book } from './en/book.ts'
import { boundaries } from './en/boundaries.ts'
import { cases } from './en/cases.ts'
import { catalogue } from './en/catalogue.ts'
import { certainty } from './en/certainty.ts'
import { codifier } from './en/codifier.ts'
import { compare } from './en/compare.ts'
import { database } from './en/database.ts'
import { disputes } from './en/disputes.ts'
import { doctor } from './en/doctor.ts'
import { documents } from './en/documents.ts'
import { drafts } from './en/drafts.ts'
import { entry } from './en/entry.ts'
import { equipment } from './en/equipment.ts'
import { exchange } from './en/exchange.ts'
import { executions } from './en/executions.ts'
import { field } from './en/field.ts'
import { files } from './en/files.ts'
import { http } from './en/http.ts'
import { identity } from './en/identity.ts'
import { indicators } from './en/indicators.ts'
import { interfaceTexts } from './en/interface.ts'
import { jobsPages } from './en/jobs-pages.ts'
import { kernel } from './en/kernel.ts'
import { kpi } from './en/kpi.ts'
import { ledger } from './en/ledger.ts'
import { letters } from './en/letters.ts'
import { live } from './en/live.ts'
import { load } from './en/load.ts'
import { loading } from './en/loading.ts'
import { messages } from './en/messages.ts'
import { methods } from './en/methods.ts'
import { morning } from './en/morning.ts'
import { notify } from './en/notify.ts'
import { ownData } from './en/own-data.ts'
import { panels } from './en/panels.ts'
import { peers } from './en/peers.ts'
import { procedures } from './en/procedures.ts'
import { publication } from './en/publication.ts'
import { region } from './en/region.ts'
import { report } from './en/report.ts'
import { rounds } from './en/rounds.ts'
import { scenarios } from './en/scenarios.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { signatures } from './en/signatures.ts'
import { statistics } from './en/statistics.ts'
import { tables } from './en/tables.ts'
import { targets } from './en/targets.ts'
import { telegram } from './en/telegram.ts'
import { territories } from './en/territories.ts'
import { texts } from './en/texts.ts'
import { whatIf } from './en/what-if.ts'
import type { TextKey } from './uk.ts'

export const en: Catalogue<TextKey> = {
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
}

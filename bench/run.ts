/** `npm run bench`: every measurement, or those named: `npm run bench -- composite-index`. */
import { cpus } from 'node:os'
import { benchAudit } from './audit.bench.ts'
import { benchBackup } from './backup.bench.ts'
import { benchCertainty } from './certainty.bench.ts'
import { benchCompositeIndex } from './composite-index.bench.ts'
import { benchDocuments } from './documents.bench.ts'
import { benchExchange } from './exchange.bench.ts'
import { benchField } from './field.bench.ts'
import { benchFiles } from './files.bench.ts'
import { benchFolderLock } from './folder-lock.bench.ts'
import { benchIdentity } from './identity.bench.ts'
import { benchJobs } from './jobs.bench.ts'
import { benchLedger } from './ledger.bench.ts'
import { benchLoading } from './loading.bench.ts'
import { benchOwnData } from './own-data.bench.ts'
import { benchPages } from './pages.bench.ts'
import { benchPersonalData } from './personal-data.bench.ts'
import { benchPictures } from './pictures.bench.ts'
import { benchPlaces } from './places.bench.ts'
import { benchReadTables } from './read-tables.bench.ts'
import { benchRounds } from './rounds.bench.ts'
import { benchSearch } from './search.bench.ts'
import { benchSignatures } from './signatures.bench.ts'
import { benchSignedIn } from './signed-in.bench.ts'
import { benchStart } from './start.bench.ts'
import { say } from './support/measure.ts'
import { benchTexts } from './texts.bench.ts'
import { benchUncertainty } from './uncertainty.bench.ts'

const benches = {
  'composite-index': benchCompositeIndex,
  uncertainty: benchUncertainty,
  places: benchPlaces,
  certainty: benchCertainty,
  'read-tables': benchReadTables,
  files: benchFiles,
  'folder-lock': benchFolderLock,
  identity: benchIdentity,
  jobs: benchJobs,
  loading: benchLoading,
  pages: benchPages,
  'personal-data': benchPersonalData,
  pictures: benchPictures,
  'signed-in': benchSignedIn,
  start: benchStart,
  audit: benchAudit,
  backup: benchBackup,
  'own-data': benchOwnData,
  rounds: benchRounds,
  ledger: benchLedger,
  field: benchField,
  signatures: benchSignatures,
  exchange: benchExchange,
  search: benchSearch,
  texts: benchTexts,
  documents: benchDocuments,
}

say('machine', `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, `Node ${process.version}`)
const asked = process.argv.slice(2)
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await bench()
}

/** The exceptions of a place this morning, read and ordered; in words only for whoever asks. */

import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, permits } from '#kernel/policy/policy.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import type { Resources } from '#kernel/resources.ts'
import { inviting } from '#modules/accounts/api.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { answersPath } from '../answers/answers.rules.ts'
import { hromadaPath } from '../catalogue/addresses.rules.ts'
import { indicatorsRunRounds } from '../permissions.ts'
import { findComputedRegion } from '../region/region-index.queries.ts'
import { boardPath, roundPath, verifyPath } from '../rounds/rounds.rules.ts'
import { targetsPath } from '../targets/targets.rules.ts'
import {
  type Asking,
  countClaims,
  countOffTargets,
  listMoved,
  listOpenRounds,
  listPressingCases,
} from './facts.queries.ts'
import {
  caseExceptions,
  chooseLines,
  claimExceptions,
  type Exception,
  longestReturn,
  longestWait,
  movedExceptions,
  roundException,
  targetExceptions,
  vacantException,
  workingDaysBack,
} from './morning.rules.ts'
import type { Morning } from './morning.schema.ts'
import { sayException } from './morning-texts.rules.ts'
import { findOwners, type Scope } from './scope.queries.ts'

/** Pages of rooms that stand above this one; a test follows every link of the page. */
const trayPaths = { late: '/inbox/late', due: '/inbox' } as const

interface Asked {
  readonly actor: Actor
  readonly now: Date
  readonly texts: Translator<TextKey>
}

/** Everything of a place that is not as it should be and that the actor may see, in no order. */
export async function listExceptions(
  resources: Resources,
  scope: Scope,
  { actor, now, texts }: Asked,
): Promise<Exception[]> {
  const { db } = resources
  const calendar = await readCalendar(db)
  const owners = await findOwners(db, scope.hromadas, now)
  const asking: Asking = { scope, owners, actor, calendar, now, texts }
  const lateList = permits(actor, casesOversee, scope.place) ? trayPaths.late : trayPaths.due
  const cases = await listPressingCases(resources, asking)
  return [
    ...caseExceptions(cases, { late: lateList, due: trayPaths.due }),
    ...(await listRoundExceptions(resources, asking)),
    ...(await listIndexExceptions(resources, asking)),
    ...listVacant(asking),
  ]
}

async function listRoundExceptions({ db }: Resources, asking: Asking): Promise<Exception[]> {
  const { scope, owners, actor, calendar, now } = asking
  const today = dayAt(now)
  const isOffice = permits(actor, indicatorsRunRounds, scope.place.slice(0, 1))
  const isOne = scope.place.length > 0 && scope.hromadas.length === 1
  const wholePath = isOffice ? boardPath : roundPath
  const rounds = (await listOpenRounds(db, scope)).flatMap((round) => {
    const { id } = round.round
    const path = isOne ? answersPath(id, scope.hromadas[0]) : wholePath(id)
    return roundException(round, today, { ownersOf: owners.leadersOf, path })
  })
  const counts = await countClaims(db, scope, {
    returnedBefore: workingDaysBack(calendar, today, longestReturn),
    waitingBefore: workingDaysBack(calendar, today, longestWait),
    changedFrom: workingDaysBack(calendar, today, 1),
  })
  const office = owners.nearest(indicatorsRunRounds, scope.place.slice(0, 1))
  const toVerify = {
    ownersOf: () => office,
    pathOf: (id: string, code: string | undefined) => {
      if (!isOffice) return roundPath(id)
      return code === undefined ? verifyPath(id) : `${verifyPath(id)}?hromada=${code}`
    },
  }
  return [
    ...rounds,
    ...claimExceptions('changed', counts.changed, toVerify),
    ...claimExceptions('returned', counts.returned, {
      ownersOf: owners.leadersOf,
      pathOf: (id, code) => (code === undefined ? wholePath(id) : answersPath(id, code)),
    }),
    ...claimExceptions('waiting', counts.waiting, toVerify),
  ]
}

async function listIndexExceptions({ db }: Resources, { scope, owners, now }: Asking): Promise<Exception[]> {
  const computed = await findComputedRegion(db)
  if (!computed) return []
  const off = await countOffTargets(db, scope, computed, now)
  const found = await listMoved(db, scope, computed)
  const ownersOf = owners.leadersOf
  const whyPath = (code: string) => `${hromadaPath(code)}/why`
  return [
    ...targetExceptions(off, { ownersOf, pathOf: targetsPath }),
    ...(found
      ? movedExceptions(found.moved, found.computedDay, dayAt(now), { ownersOf, pathOf: whyPath })
      : []),
  ]
}

function listVacant({ scope, owners }: Asking): Exception[] {
  const vacant = scope.hromadas.filter((code) => owners.leadersOf(code).length === 0)
  return vacantException(vacant, owners.nearest(inviting.permission, scope.place), inviting.path)
}

/** The page of a place. */
export async function readMorning(
  resources: Resources,
  scope: Scope,
  isWhole: boolean,
  asked: Asked,
): Promise<Morning> {
  const { now, texts } = asked
  const { shown, rest } = chooseLines(await listExceptions(resources, scope, asked), isWhole)
  const names = await nameUnits(resources.db, [scope.code, ...shown.flatMap(({ units }) => units)], texts)
  const people = await resources.directory.namePeople(
    resources.db,
    shown.flatMap(({ owners }) => owners),
  )
  const name = scope.place.length === 0 ? texts.text('place.whole_platform') : names.get(scope.code)
  return {
    place: { code: scope.code, name: name ?? scope.code },
    day: dayAt(now),
    lines: shown.map((one) => ({
      ...sayException(one, { names, people, isNamed: scope.hromadas.length > 1 }, texts),
      ...{ kind: one.kind, path: one.path, count: one.count, units: [...one.units], day: one.day },
    })),
    rest,
  }
}

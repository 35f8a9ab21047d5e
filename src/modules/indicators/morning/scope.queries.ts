/** The place that a morning page is about, and who answers for what there. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import {
  type Actor,
  covers,
  everywhere,
  type Grant,
  grantsFor,
  type Permission,
  type Place,
  wholePlatform,
} from '#kernel/policy/policy.ts'
import { listActorsHolding } from '#modules/accounts/api.ts'
import { findPlace, findPlaces, listHromadas } from '#modules/territories/api.ts'
import { indicatorsMorning, indicatorsOweAnswers } from '../permissions.ts'

type Db = Kysely<Database>

export interface Scope {
  /** `UA` = everything. */
  readonly code: string
  readonly place: Place
  /** Codes of hromadas in force. */
  readonly hromadas: readonly string[]
  readonly oblasts: readonly string[]
}

/** Undefined where no edition of the codifier has the unit. */
export async function findScope(db: Db, code: string): Promise<Scope | undefined> {
  const place = code === wholePlatform ? everywhere : await findPlace(db, code)
  if (!place) return undefined
  const own = place.at(-1) ?? wholePlatform
  const hromadas = (await listHromadas(db)).filter((one) =>
    [wholePlatform, one.oblast_code, one.raion_code, one.code].includes(own),
  )
  return {
    ...{ code: own, place },
    hromadas: hromadas.map((one) => one.code),
    oblasts: [...new Set(hromadas.map(({ oblast_code }) => oblast_code))],
  }
}

/** Where an actor reads the page when they name no place: each place once, the whole platform first. */
export function ownPlaces(actor: Actor): string[] {
  const codes = grantsFor(actor, indicatorsMorning).map(({ territory }) => territory ?? wholePlatform)
  return [...new Set(codes)].toSorted()
}

/** Whose turn it is: ids of people by what they may, where. */
export interface Owners {
  /** Leaders of a hromada itself. */
  leadersOf(hromada: string): readonly string[]
  /** Those who may, as near to the place as anybody may. */
  nearest(permission: Permission, place: Place): readonly string[]
}

/** @param hromadas those whose leaders are asked for */
export async function findOwners(db: Db, hromadas: readonly string[], now: Date): Promise<Owners> {
  const actors = await listActorsHolding(db, indicatorsMorning, now)
  const held = actors.flatMap(({ person, grants }) =>
    person ? grants.map((grant) => ({ person: person.id, grant })) : [],
  )
  const places = await findPlaces(db, hromadas)
  const leaders = Map.groupBy(
    held.filter(({ grant }) => indicatorsOweAnswers.roles.includes(grant.role)),
    ({ grant }) => grant.territory,
  )
  return {
    leadersOf: (hromada) => [
      ...new Set(leaders.get(places.get(hromada)?.at(-1) ?? hromada)?.map(({ person }) => person)),
    ],
    nearest(permission, place) {
      const able = held.filter(({ grant }) => permission.roles.includes(grant.role) && covers(grant, place))
      const depth = Math.max(...able.map(({ grant }) => depthOf(grant, place)))
      const near = able.filter(({ grant }) => depthOf(grant, place) === depth)
      return [...new Set(near.map(({ person }) => person))]
    },
  }
}

function depthOf({ territory }: Grant, place: Place): number {
  return territory === null ? 0 : place.indexOf(territory) + 1
}

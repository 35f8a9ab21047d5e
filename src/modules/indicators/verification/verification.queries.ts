/** Values that wait for the office, with what is to be looked at. */
import { type Kysely, sql } from 'kysely'
import { codesOf } from '#engines/value-checks/value-check.ts'
import type { Database } from '#kernel/database/tables.ts'
import { listFilesOfAll } from '#kernel/files/records/files.ts'
import type { Translator } from '#kernel/i18n.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type ClaimRow, listChecks, listPreviousOfAll } from '../answers/answers.queries.ts'
import { claimFilesOwner } from '../answers/answers.rules.ts'
import { findingsIn, sayFinding } from '../answers/form.rules.ts'
import { pick } from '../region/overview.rules.ts'
import { listAsked, type Round } from '../rounds/rounds.queries.ts'
import type { Waiting } from './verification.schema.ts'

type Db = Kysely<Database>

/** Everything that findings about these claims need: themselves, and what rules between values name beside them. */
async function readContext(db: Db, round: Round, examined: readonly ClaimRow[], hromadas: readonly string[]) {
  const [asked, checks] = [await listAsked(db, round), await listChecks(db)]
  const named = checks.flatMap(({ check }) => codesOf(check))
  const indicators = [...new Set([...named, ...examined.map(({ indicator_code }) => indicator_code)])]
  const claims = await db
    .selectFrom('indicators.claim')
    .selectAll()
    .where('oblast_code', '=', round.oblast_code)
    .where('round_id', '=', round.id)
    .where('territory_code', '=', sql<string>`any(${hromadas}::text[])`)
    .where((is) =>
      is.or([is('state', '=', 'claimed'), is('indicator_code', '=', sql<string>`any(${named}::text[])`)]),
    )
    .execute()
  const files = await listFilesOfAll(
    db,
    wholePlatform,
    claimFilesOwner,
    claims.map(({ id }) => id),
  )
  const byClaim = Map.groupBy(files, ({ owner_id }) => owner_id ?? '')
  const previous = await listPreviousOfAll(db, round, hromadas, indicators)
  const byHromada = Map.groupBy(claims, ({ territory_code }) => territory_code)
  const finders = new Map(
    hromadas.map((code) => [
      code,
      findingsIn({
        ...{ round, asked, checks, files: byClaim },
        claims: new Map((byHromada.get(code) ?? []).map((claim) => [claim.indicator_code, claim])),
        previous: previous.get(code) ?? new Map(),
      }),
    ]),
  )
  return {
    asked: new Map(asked.map((one) => [one.code, one])),
    files: byClaim,
    previous,
    find: (code: string, indicator: string) => finders.get(code)?.(indicator) ?? [],
  }
}

/** Ids of claims that the office must not verify as they are. */
export async function listFaulty(db: Db, round: Round, claims: readonly ClaimRow[]): Promise<Set<string>> {
  const hromadas = [...new Set(claims.map(({ territory_code }) => territory_code))]
  const { find } = await readContext(db, round, claims, hromadas)
  const faulty = claims.filter(({ territory_code, indicator_code }) =>
    find(territory_code, indicator_code).some(({ isFault }) => isFault),
  )
  return new Set(faulty.map(({ id }) => id))
}

/** @param personId who asks: what they entered themselves is marked */
export async function listWaiting(
  db: Db,
  round: Round,
  { hromada, personId }: { readonly hromada: string | undefined; readonly personId: string | undefined },
  texts: Translator<TextKey>,
): Promise<Waiting[]> {
  let query = db
    .selectFrom('indicators.claim as claim')
    .innerJoin('indicators.round_indicator as asked', (join) =>
      join
        .onRef('asked.oblast_code', '=', 'claim.oblast_code')
        .onRef('asked.round_id', '=', 'claim.round_id')
        .onRef('asked.indicator_code', '=', 'claim.indicator_code'),
    )
    .selectAll('claim')
    .where('claim.oblast_code', '=', round.oblast_code)
    .where('claim.round_id', '=', round.id)
    .where('claim.state', '=', 'claimed')
    .where('asked.withdrawn_at', 'is', null)
  if (hromada !== undefined) query = query.where('claim.territory_code', '=', hromada)
  const claims = await query.execute()
  const hromadas = [...new Set(claims.map(({ territory_code }) => territory_code))]
  const context = await readContext(db, round, claims, hromadas)
  const names = await nameUnits(db, hromadas, texts)
  return claims.flatMap((claim) => {
    const one = context.asked.get(claim.indicator_code)
    if (!one) return []
    const { territory_code: code, indicator_code: indicator } = claim
    return {
      claim: `${claim.id}@${claim.version}`,
      hromada: code,
      hromada_name: names.get(code) ?? code,
      indicator,
      name: pick(texts.language, one.name, one.name_en),
      ...{ unit: one.unit, unit_en: one.unit_en, decimals: one.decimals },
      ...{ value: claim.value, source: claim.source, note: claim.note },
      previous: context.previous.get(code)?.get(indicator)?.value ?? null,
      files: context.files.get(claim.id)?.length ?? 0,
      changed_at: claim.changed_at.toISOString(),
      is_own: personId !== undefined && claim.changed_by === personId,
      findings: context.find(code, indicator).map((finding) => ({
        said: sayFinding(finding, texts),
        is_fault: finding.isFault,
        is_explained: finding.isExplained,
      })),
    }
  })
}

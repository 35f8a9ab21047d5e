/** Many entries as `recordAct` writes them, made by PostgreSQL itself: a million of them take a minute, not an hour. */
import { type Kysely, sql } from 'kysely'
import { canonicalSql, entryColumns, personalColumns } from '#kernel/audit/entry.ts'
import type { Database } from '#kernel/database/tables.ts'
import { allowQueryTime, tx } from '#kernel/database/transactions.ts'

const atOnce = 50_000

/**
 * Entries of four oblasts and five modules, none sealed; half of them have subjects, each has an address.
 * @param first number of the first: other numbers make other entries
 */
export async function fillAudit(db: Kysely<Database>, count: number, first = 0): Promise<void> {
  for (let from = first; from < first + count; from += atOnce) {
    await tx(db, async (tx) => {
      await allowQueryTime(tx, 600_000)
      await sql`
        with raw as (${raw(from, Math.min(first + count, from + atOnce))}),
        part as (
          select *, sha256(${canonicalSql(personalColumns)}) as personal
          from (
            select *, id as entry_id, 0 as number, actor_id as person_id, substr(session_hash, 1, 16) as salt,
              '{"address":"192.0.2.' || n % 250 || '"}' as content
            from raw
          ) as row
        ),
        whole as (select *, sha256(${canonicalSql(entryColumns)}) as hash from part),
        entry as (
          insert into audit.entry (${sql.join(entryColumns.map((column) => sql.ref(column)))}, hash)
          select ${sql.join(entryColumns.map((column) => sql.ref(column)))}, hash from whole
        ),
        personal as (
          insert into audit.personal select oblast_code, entry_id, number, person_id, salt, content from whole
        )
        insert into audit.waiting select oblast_code, id from whole`.execute(tx)
    })
  }
}

function raw(from: number, until: number) {
  return sql`
    select n, sha256(int4send(n)) as session_hash,
      (lpad(to_hex(1764000000000 + n), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
        || substr(md5(n::text), 4, 15))::uuid as id,
      (array['UA05000000000010236', 'UA07000000000024379', 'UA12000000000090473', 'UA14000000000091971'])[1 + n / 5 % 4]
        as oblast_code,
      timestamptz '2026-11-24 16:00:00Z' + n * interval '1 millisecond' as at,
      (array['accounts', 'documents', 'indicators', 'delivery', 'services'])[1 + n % 5] || '.organisation.update' as act,
      'done' as outcome, 'person' as actor_kind, md5('a' || n % 1000)::uuid as actor_id,
      encode(sha256(int4send(n % 1000)), 'base64') as session, md5('g' || n % 77)::uuid as grant_id,
      'UA05020010000053508' as territory_code, 'accounts.organisation' as object_type,
      md5(n::text)::uuid::text as object_id, null::text as reason,
      '[{"field":"name","before":"Стара назва","after":"Нова назва ' || n || '"}]' as changes,
      case when n % 2 = 0 then array[md5('p' || n % 5000)::uuid] end as subjects
    from generate_series(${sql.lit(from)}, ${sql.lit(until - 1)}) as n`
}

/** Nodes of the stored methodologies, whose children panels weigh. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  listDimensions,
  listIndicators,
  listMethodologies,
  type StoredMethodology,
} from '../facts/facts.queries.ts'
import type { Name } from '../methodology/methodology.schema.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { type ItemRow, nameItem } from './panels.queries.ts'
import { nodeKey, weighable } from './panels.rules.ts'
import type { NewPanel } from './panels.schema.ts'

type Texts = Translator<TextKey>
type Named = Pick<ItemRow, 'code' | 'name' | 'name_en'>
/** Methodology, version and node. */
type NodeKey = readonly [string, string, string]

interface Nodes {
  /** What a panel on this node judges; undefined where there is no such node. */
  childrenOf(key: NodeKey): Named[] | undefined
  nameOf(key: NodeKey, texts: Texts): string
  /** All of them, those of the newest methodologies first. */
  list(texts: Texts): NewPanel['nodes']
}

export async function readNodes(db: Kysely<Database>): Promise<Nodes> {
  const stored = await listMethodologies(db)
  const known = await readNames(db)
  const plans = new Map<StoredMethodology, ReturnType<typeof planStored>>()
  const planOf = (one: StoredMethodology) => {
    const plan = plans.get(one) ?? planStored(one.document)
    plans.set(one, plan)
    return plan
  }
  const find = ([code, version]: NodeKey) =>
    stored.find((one) => one.code === code && one.version === version)
  const named = (code: string, names: ReadonlyMap<string, Name>): Named => {
    const { uk, en } = names.get(code) ?? {}
    return { code, ...(known.get(code) ?? { name: uk ?? en ?? code, name_en: en ?? null }) }
  }
  return {
    childrenOf(key) {
      const found = find(key)
      if (!found) return undefined
      const { plan, names } = planOf(found)
      const node = weighable(plan).find(({ code }) => code === key[2])
      return node?.children.map((code) => named(code, names))
    },
    nameOf(key, texts) {
      const found = find(key)
      return found ? nameItem(named(key[2], planOf(found).names), texts).name : key[2]
    },
    list(texts) {
      return stored.toReversed().flatMap((one) => {
        const { plan, names } = planOf(one)
        const methodology = `${texts.language === 'en' ? one.name_en : one.name}, ${one.version}`
        return weighable(plan).map(({ code, children }) => {
          const { name } = nameItem(named(code, names), texts)
          const said = texts.text('panel.node_with_children', { name, count: children.length })
          return { key: nodeKey(one.code, one.version, code), name: said, methodology }
        })
      })
    },
  }
}

/** Names of indicators and dimensions; those that are called by their code have none. */
async function readNames(db: Kysely<Database>): Promise<Map<string, Omit<Named, 'code'>>> {
  const rows = [...(await listDimensions(db)), ...(await listIndicators(db))]
  return new Map(
    rows.flatMap(({ code, name, name_en }) => (name === code ? [] : [[code, { name, name_en }] as const])),
  )
}

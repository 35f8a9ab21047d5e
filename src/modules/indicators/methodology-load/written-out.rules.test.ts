import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import { ProblemList } from '#kernel/errors.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { hdiMethodology } from '../../../../test/support/published.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { loadMethodology } from '../methodology/load-methodology.commands.ts'
import { checkMethodology } from '../methodology/methodology.rules.ts'
import { planIndex } from '../methodology/plan.rules.ts'
import { namesOf, planStored } from '../methodology/stored.rules.ts'
import { treeFromDocument } from '../methodology/tree.rules.ts'
import { writeOut } from './written-out.rules.ts'

async function writtenOut(path: string) {
  const loaded = await loadMethodology(path)
  const { plan, names } = loaded.plan()
  const { index: _, levels: __, ...head } = loaded.methodology
  return { plan, names, document: writeOut(head, plan, names) }
}

describe('a methodology written out is the same methodology', () => {
  const table = 'Level,iCode,iName,Direction,Weight,Parent,Type\n'
  const rows =
    '1,a,А,1,2,p,Indicator\n1,b,Б,-1,1,p,Indicator\n1,c,В,1,1,q,Indicator\n' +
    '2,p,П,,3,i,Aggregate\n2,q,К,,1,i,Aggregate\n3,i,І,,1,,Aggregate\n'
  const head = 'spilka_methodology: 1\ncode: t\nversion: 1\nname: Т\n'

  test.each<{ name: string; files: Record<string, string> }>([
    { name: 'a tree written out', files: { 'm.yaml': hdiMethodology } },
    {
      name: 'a tree in a table, with levels',
      files: {
        'm.yaml': `${head}aggregate: harmonic\nlevels: { 3: geometric }\nsteps: { treat: log, normalise: minmax }\nindex: { table: t.csv }\n`,
        't.csv': table + rows,
      },
    },
    {
      name: 'a catalogue',
      files: {
        'm.yaml': `${head}steps: { screen: { min_share: 0.5 } }\nindex: { catalogue: c.csv }\n`,
        'c.csv': 'indicator_id,dimension,direction,weight\na,p,1,2\nb,p,-1,1\nc,q,0,1\nd,r,1,0.5\n',
      },
    },
    {
      // The override of one indicator takes away what the step at the top says.
      name: 'a parameter undone by way of another method',
      files: {
        'm.yaml': `${head}steps: { normalise: { method: minmax, over: period } }\nindex:\n  code: i\n  children:\n    - code: p\n      normalise: rank\n      children: [{ code: a, normalise: { method: minmax } }]\n    - { code: b }\n`,
      },
    },
    {
      name: 'aggregations that hold below',
      files: {
        'm.yaml': `${head}aggregate: { method: generalised, power: 2 }\nindex:\n  code: i\n  aggregate: geometric\n  children:\n    - { code: p, min_share: 0.5, children: [{ code: a }, { code: b, weight: 0 }] }\n    - { code: q, aggregate: { method: generalised, power: 2 }, children: [{ code: c, children: [{ code: d }] }] }\n`,
      },
    },
  ])('$name', async ({ files }) => {
    const { plan, names, document } = await writtenOut(join(folderWith(files), 'm.yaml'))
    const stored = planStored(JSON.stringify(document))
    expect(stored.plan).toEqual(plan)
    expect(stored.names).toEqual(names)
  })

  test('what all indicators share stands at the top, once', async () => {
    const file = join(
      folderWith({
        'm.yaml': `${head}steps: { treat: winsorise, normalise: minmax }\n${'index: { code: i, children: [{ code: a }, { code: b, normalise: zscore }] }'}\n`,
      }),
      'm.yaml',
    )
    const { document } = await writtenOut(file)
    expect(document.steps).toEqual({ treat: { method: 'winsorise' }, normalise: { method: 'minmax' } })
    expect(document.index.children).toEqual([
      { code: 'a' },
      { code: 'b', normalise: { method: 'zscore', mean: 0, sd: 1 } },
    ])
  })

  test.skipIf(sharedDataAbsent)('the published example with 49 indicators in a table', async () => {
    const { plan, document } = await writtenOut(sharedFile('formats/asem/asem.methodology.yaml'))
    expect(planStored(JSON.stringify(document)).plan).toEqual(plan)
  })

  test('whatever is laid over whatever', () => {
    const over = fc.constantFrom(undefined, 'period', 'all')
    const step = <T extends object>(method: fc.Arbitrary<T>) => fc.option(method, { nil: undefined })
    const overrides = {
      impute: step(fc.record({ method: fc.constantFrom('mean', 'median', 'none'), over })),
      treat: step(fc.record({ method: fc.constantFrom('winsorise', 'log', 'none'), over })),
      normalise: step(fc.record({ method: fc.constantFrom('minmax', 'zscore', 'rank', 'none'), over })),
      aggregate: fc.option(fc.constantFrom('arithmetic', 'geometric', 'copeland'), { nil: undefined }),
    }
    const leafKeys = { ...overrides, aggregate: fc.constant(undefined) }
    const leaf = fc.record({ ...leafKeys, weight: fc.constantFrom(undefined, 1, 2.5) })
    const branch = fc.record({ ...overrides, children: fc.array(leaf, { minLength: 1, maxLength: 3 }) })
    const tree = fc.record({ ...overrides, children: fc.array(branch, { minLength: 1, maxLength: 3 }) })
    let codes = 0
    const code = (node: object): object => ({
      ...node,
      code: `n${codes++}`,
      ...('children' in node ? { children: (node.children as object[]).map(code) } : {}),
    })
    fc.assert(
      fc.property(tree, fc.record(overrides), (root, { aggregate, ...steps }) => {
        codes = 0
        const content = JSON.parse(
          JSON.stringify({
            spilka_methodology: 1,
            code: 't',
            version: 1,
            name: 'Т',
            steps: Object.fromEntries(Object.entries(steps).map(([key, spec]) => [key, plainOf(spec)])),
            aggregate,
            index: plainTree(code(root)),
          }),
        )
        const planned = planOf(content)
        // Some combinations are refused; those have nothing to be written out.
        fc.pre(planned !== undefined)
        if (!planned) return
        const { head, plan, names } = planned
        expect(planStored(JSON.stringify(writeOut(head, plan, names))).plan).toEqual(plan)
      }),
    )
  })
})

/** `none` takes no parameters. */
function plainOf(spec: object | undefined): object | undefined {
  return spec && 'method' in spec && spec.method === 'none' ? { method: 'none' } : spec
}

function plainTree(node: object): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'children') return [key, (value as object[]).map(plainTree)]
      return [key, typeof value === 'object' ? plainOf(value) : value]
    }),
  )
}

function planOf(
  content: unknown,
): { head: Parameters<typeof writeOut>[0]; plan: IndexPlan; names: Map<string, object> } | undefined {
  const { methodology } = checkMethodology(content)
  if (!methodology || 'table' in methodology.index || 'catalogue' in methodology.index) return undefined
  const { index, levels: _, ...head } = methodology
  const root = treeFromDocument(index)
  const problems = new ProblemList()
  const plan = planIndex(methodology, root, undefined, problems)
  return problems.isEmpty ? { head, plan, names: namesOf(root) } : undefined
}

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { loadMethodology } from './load-methodology.commands.ts'

/** Loads and plans a methodology; the problems as `code@line path`, none where it is sound. */
async function check(methodology: string, files: Record<string, string> = {}): Promise<string[]> {
  const folder = folderWith({ 'm.yaml': methodology, ...files })
  try {
    const loaded = await loadMethodology(join(folder, 'm.yaml'))
    loaded.plan()
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expectToBeSaid(error)
    return error.problems.map(
      ({ code, line, path, column }) =>
        code +
        (line === undefined ? '' : `@${line}`) +
        (path ? ` ${path}` : '') +
        (column ? ` [${column}]` : ''),
    )
  }
}

const head = 'spilka_methodology: 1\ncode: t\nversion: 1\nname: Т\n'
const tree = 'index: { code: i, children: [{ code: a }, { code: b }] }\n'

describe('a methodology that is not sound is refused with line and path', () => {
  test.each<{ name: string; file: string; problems: string[] }>([
    { name: 'empty', file: '', problems: ['document.not_a_methodology@1'] },
    { name: 'a list', file: '- 1', problems: ['document.not_a_methodology@1'] },
    { name: 'not YAML', file: 'code: [1, 2\nname: {', problems: ['document.syntax@2'] },
    { name: 'a key twice', file: `${head}code: again\n${tree}`, problems: ['document.duplicate_key@5'] },
    {
      name: 'what is required',
      file: 'code: t\n',
      problems: [
        'value.missing@1 spilka_methodology',
        'value.missing@1 version',
        'value.missing@1 name',
        'value.missing@1 index',
      ],
    },
    {
      name: 'another format',
      file: head.replace('1', '2') + tree,
      problems: ['value.not_allowed@1 spilka_methodology'],
    },
    {
      name: 'unknown keys, all of them',
      file: `${head}colour: red\nindex:\n  code: i\n  children:\n    - { code: a, wieght: 2 }\n`,
      problems: ['value.unknown_key@9 index.children[0].wieght', 'value.unknown_key@5 colour'],
    },
    {
      name: 'unknown method',
      file: `${head}steps: { treat: trim }\n${tree}`,
      problems: ['value.not_allowed@5 steps.treat.method'],
    },
    {
      name: 'a weight below zero',
      file: `${head}index:\n  code: i\n  children:\n    - code: a\n      weight: -1\n`,
      problems: ['value.too_small_number@9 index.children[0].weight'],
    },
    {
      name: 'an infinite weight',
      file: `${head}index: { code: i, children: [{ code: a, weight: .inf }] }\n`,
      problems: ['value.not_number@5 index.children[0].weight'],
    },
    {
      name: 'direction 0',
      file: `${head}index: { code: i, children: [{ code: a, direction: 0 }] }\n`,
      problems: ['value.not_allowed@5 index.children[0].direction'],
    },
    {
      name: 'a code that starts a formula',
      file: `${head}index: { code: i, children: [{ code: "=1+1" }] }\n`,
      problems: ['value.malformed@5 index.children[0].code'],
    },
    {
      name: 'no children',
      file: `${head}index: { code: i, children: [] }\n`,
      problems: ['value.too_small_array@5 index.children'],
    },
    {
      name: 'codes that our own columns have',
      file: `${head}index: { code: rank, children: [{ code: unit }] }\n`,
      problems: ['tree.reserved_code@5 index', 'tree.reserved_code@5 index.children[0]'],
    },
    {
      name: 'the same code twice',
      file: `${head}index: { code: i, children: [{ code: a }, { code: a }] }\n`,
      problems: ['tree.duplicate_code@5 index.children[1]'],
    },
    {
      name: 'weights that sum to nothing',
      file: `${head}index: { code: i, children: [{ code: a, weight: 0 }, { code: b, weight: 0 }] }\n`,
      problems: ['tree.weights_sum_to_nothing@5 index'],
    },
    {
      name: 'keys in the wrong kind of node',
      file: `${head}index: { code: i, direction: 1, children: [{ code: a, aggregate: geometric }] }\n`,
      problems: ['tree.branch_key@5 index', 'tree.leaf_key@5 index.children[0]'],
    },
    {
      name: 'levels for a written tree',
      file: `${head}levels: { 2: geometric }\n${tree}`,
      problems: ['tree.levels_without_table@5 levels'],
    },
    {
      name: 'goalposts without posts',
      file: `${head}steps: { normalise: { method: goalposts, min: 1 } }\nindex: { code: i, children: [{ code: a }] }\n`,
      problems: ['method.needs@6 index.children[0].normalise.max'],
    },
    {
      name: 'goalposts the wrong way',
      file: `${head}steps: { normalise: { method: goalposts, min: 3, max: 1 } }\nindex: { code: i, children: [{ code: a }] }\n`,
      problems: ['method.goalposts_order@6 index.children[0].normalise'],
    },
    {
      name: 'the logarithm of a bound',
      file: `${head}steps: { normalise: { method: goalposts, min: 0, max: 1, log: true } }\nindex: { code: i, children: [{ code: a }] }\n`,
      problems: ['method.logarithm_of_bound@6 index.children[0].normalise'],
    },
    {
      name: 'a parameter of another method',
      file: `${head}steps: { normalise: minmax }\nindex: { code: i, children: [{ code: a, normalise: { target: 5 } }] }\n`,
      problems: ['method.takes_not@6 index.children[0].normalise.target'],
    },
    {
      name: 'breaks and scores',
      file: `${head}index: { code: i, children: [{ code: a, normalise: { method: categorical, breaks: [2, 1], scores: [0, 1] } }] }\n`,
      problems: [
        'method.breaks_order@5 index.children[0].normalise',
        'method.scores_count@5 index.children[0].normalise',
      ],
    },
    {
      name: 'a generalised mean without its power',
      file: `${head}aggregate: generalised\n${tree}`,
      problems: ['method.needs@6 index.aggregate.power'],
    },
    {
      name: 'an empty range',
      file: `${head}steps: { normalise: { method: minmax, range: [1, 1] } }\nindex: { code: a }\n`,
      problems: ['method.range_empty@6 index.normalise'],
    },
    {
      name: 'a circle of references',
      file: `${head}index: &a { code: i, children: [*a] }\n`,
      problems: ['document.bad_alias'],
    },
    {
      name: 'a circle of references that branches',
      file: `${head}index: &a { code: i, children: [*a, *a, *a] }\n`,
      problems: ['document.bad_alias'],
    },
  ])('$name', async ({ file, problems }) => {
    expect(await check(file)).toEqual(problems)
  })

  test('references that expand without end', async () => {
    const laughs = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'])
      laughs.push(`${to}: &${to} [${Array(10).fill(`*${from}`)}]`)
    expect(await check(`${head}${laughs.join('\n')}\n${tree}`)).toEqual(['document.bad_alias'])
  })

  test.each([500, 20_000])('brackets %d deep', async (depth) => {
    const [code] = await check(
      `${head}index: ${'{ code: i, children: ['.repeat(depth)}{ code: a }${'] }'.repeat(depth)}`,
    )
    expect(code).toMatch(/^document\.(too_deep|syntax)/)
  })

  test('bytes that are no UTF-8', async () => {
    const folder = folderWith({ 'm.yaml': Buffer.from('name: \xcd\xe0\xe7\xe2\xe0', 'latin1') })
    await expect(loadMethodology(join(folder, 'm.yaml'))).rejects.toMatchObject({
      problems: [{ code: 'document.not_utf8' }],
    })
  })

  test('files that are not there, or are folders', async () => {
    const folder = folderWith()
    await expect(loadMethodology(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file.not_found' })
    await expect(loadMethodology(folder)).rejects.toMatchObject({ code: 'file.is_folder' })
    expect(await check(`${head}index: { table: none.csv }`)).toEqual([])
  })
})

describe('a tree in a table that is not a tree', () => {
  const columns = 'iCode,Parent,Type,Weight,Direction\n'
  const methodology = `${head}index: { table: tree.csv }\n`
  test.each<{ name: string; rows: string; problems: string[] }>([
    {
      name: 'cyclic',
      rows: 'I,,Aggregate,,\nA,B,Aggregate,,\nB,A,Aggregate,,\nx,I,Indicator,,',
      problems: ['tree.cycle@3'],
    },
    {
      name: 'its own parent',
      rows: 'I,,Aggregate,,\nA,A,Aggregate,,\nx,I,Indicator,,',
      problems: ['tree.cycle@3'],
    },
    {
      name: 'cyclic as a whole',
      rows: 'I,A,Aggregate,,\nA,I,Aggregate,,\nx,A,Indicator,,',
      problems: ['tree.cycle@2'],
    },
    { name: 'unknown parent', rows: 'I,,Aggregate,,\nx,J,Indicator,,', problems: ['tree.unknown_parent@3'] },
    {
      name: 'two roots',
      rows: 'I,,Aggregate,,\nJ,,Aggregate,,\nx,I,Indicator,,',
      problems: ['tree.several_roots@2', 'tree.several_roots@3'],
    },
    {
      name: 'an indicator as a parent',
      rows: 'I,,Aggregate,,\nx,I,Indicator,,\ny,x,Indicator,,',
      problems: ['tree.indicator_as_parent@4'],
    },
    {
      name: 'an aggregate of nothing',
      rows: 'I,,Aggregate,,\nA,I,Aggregate,,\nx,I,Indicator,,',
      problems: ['tree.childless@3'],
    },
    {
      name: 'twins',
      rows: 'I,,Aggregate,,\nx,I,Indicator,,\nx,I,Indicator,,',
      problems: ['tree.duplicate_code@4'],
    },
    { name: 'no row of the tree', rows: 'I,,Group,,', problems: ['tree.no_rows'] },
    {
      name: 'weights and directions',
      rows: 'I,,Aggregate,,\nx,I,Indicator,-1,2\ny,I,Indicator,two,0',
      problems: [
        'value.not_allowed@3 [Direction]',
        'value.too_small_number@3 [Weight]',
        'value.not_allowed@4 [Direction]',
        'number.not_a_number@4 [Weight]',
      ],
    },
    {
      name: 'all weights zero',
      rows: 'I,,Aggregate,,\nx,I,Indicator,0,1',
      problems: ['tree.weights_sum_to_nothing@2'],
    },
  ])('$name', async ({ rows, problems }) => {
    expect(await check(methodology, { 'tree.csv': columns + rows })).toEqual(problems)
  })

  test('a column that the table lacks', async () => {
    expect(await check(methodology, { 'tree.csv': 'iCode,Parrent,Type\nI,,Aggregate' })).toEqual([
      'table.column_near@1',
    ])
  })

  test('a tree ten thousand levels deep is a tree', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `n${i},${i === 0 ? '' : `n${i - 1}`},Aggregate,,`)
    expect(
      await check(methodology, { 'tree.csv': `${columns}${rows.join('\n')}\nx,n9999,Indicator,,` }),
    ).toEqual([])
  })
})

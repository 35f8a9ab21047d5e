/** Who stands above all that somebody holds. */
import { expect, test } from 'vitest'
import type { Role } from '#kernel/policy/roles.ts'
import { standsAboveAll } from './access.rules.ts'

const platform = [] as const
const oblast = ['O'] as const
const hromada = ['O', 'H'] as const
const otherOblast = ['Q'] as const

const held = (role: Role, territory: string | null) => ({ role, territory, ends_on: null })
const holds = (role: Role, place: readonly string[]) => ({ role, place })

test.each([
  { who: 'an officer', own: [held('officer', 'O')], of: [holds('leader', hromada)], above: true },
  {
    who: 'an officer',
    own: [held('officer', 'O')],
    of: [holds('editor', hromada), holds('leader', oblast)],
    above: true,
  },
  {
    who: 'an officer of one oblast and a role in another',
    own: [held('officer', 'O')],
    of: [holds('editor', hromada), holds('editor', otherOblast)],
    above: false,
  },
  {
    who: 'an officer, and a role that stands beside',
    own: [held('officer', 'O')],
    of: [holds('editor', hromada), holds('officer', hromada)],
    above: false,
  },
  {
    who: 'two grants, each above one of theirs,',
    own: [held('officer', 'O'), held('leader', 'Q')],
    of: [holds('leader', hromada), holds('editor', otherOblast)],
    above: true,
  },
  { who: 'a leader', own: [held('leader', 'H')], of: [holds('leader', hromada)], above: false },
  { who: 'an auditor', own: [held('auditor', null)], of: [holds('editor', hromada)], above: false },
  {
    who: 'an administrator',
    own: [held('administrator', null)],
    of: [holds('administrator', platform)],
    above: true,
  },
  {
    who: 'an administrator of an oblast',
    own: [held('administrator', 'O')],
    of: [holds('administrator', platform)],
    above: false,
  },
  {
    who: 'an administrator, of whom holds nothing,',
    own: [held('administrator', null)],
    of: [],
    above: true,
  },
  { who: 'an officer, of whom holds nothing,', own: [held('officer', null)], of: [], above: false },
  {
    who: 'an administrator of an oblast, of whom holds nothing,',
    own: [held('administrator', 'O')],
    of: [],
    above: false,
  },
  { who: 'nobody', own: [], of: [holds('editor', hromada)], above: false },
])('$who stands above $of: $above', ({ own, of, above }) => {
  expect(standsAboveAll(own, of)).toBe(above)
})

import { expect, test } from 'vitest'
import { type TrackFacts, trackOf } from './track.rules.ts'

const nothing: TrackFacts = {
  ...{ cases: 0, registers: 0, loaded: 0, clerks: 1, signers: 1, templates: 0, signed: 0 },
  ...{ daysSinceFirst: null, written: 0, electronic: 0 },
}

test.each<[string, Partial<TrackFacts>, string[]]>([
  ['the head alone', {}, []],
  ['a clerk beside the head', { clerks: 2 }, ['people']],
  ['nobody may sign', { clerks: 3, signers: 0 }, []],
  [
    'what was on paper is in',
    { cases: 12, registers: 4, loaded: 900 },
    ['nomenclature', 'registers', 'loading'],
  ],
  ['the first one signed today', { signed: 1, daysSinceFirst: 0, written: 10, electronic: 1 }, ['first']],
  [
    'a week later, half on paper',
    { signed: 9, daysSinceFirst: 7, written: 20, electronic: 10 },
    ['loading', 'first', 'week'],
  ],
  [
    'off paper but for a few',
    { signed: 90, daysSinceFirst: 40, written: 100, electronic: 90 },
    ['loading', 'first', 'week', 'switch'],
  ],
  [
    'nothing was written lately: nobody knows',
    { signed: 9, daysSinceFirst: 90 },
    ['loading', 'first', 'week'],
  ],
])('%s', (_, facts, done) => {
  const steps = trackOf({ ...nothing, ...facts })
  expect(steps.filter(({ isDone }) => isDone).map(({ step }) => step)).toEqual(done)
})

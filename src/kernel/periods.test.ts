import { expect, test } from 'vitest'
import { labelPeriod, orderPeriods, readPeriod } from './periods.ts'

test.each([
  { name: 'years', labels: ['2023', '2021', '2022'], expected: ['2021', '2022', '2023'] },
  { name: 'months', labels: ['2024-10', '2024-2'], expected: ['2024-2', '2024-10'] },
  {
    name: 'months first',
    labels: ['12.2023', '01.2024', '01.2023'],
    expected: ['01.2023', '12.2023', '01.2024'],
  },
  {
    name: 'quarters',
    labels: ['2024-Q4', '2025-Q1', '2024-Q2'],
    expected: ['2024-Q2', '2024-Q4', '2025-Q1'],
  },
  { name: 'quarters first', labels: ['Q1 2024', 'Q4 2023'], expected: ['Q4 2023', 'Q1 2024'] },
  {
    name: 'Roman quarters',
    labels: ['I кв. 2024', 'IV кв. 2023', 'II кв. 2023'],
    expected: ['II кв. 2023', 'IV кв. 2023', 'I кв. 2024'],
  },
  {
    name: 'quarters in words',
    labels: ['1 квартал 2024 року', '4 квартал 2023 року'],
    expected: ['4 квартал 2023 року', '1 квартал 2024 року'],
  },
  {
    name: 'days',
    labels: ['31.12.2023', '01.02.2024', '31.03.2023'],
    expected: ['31.03.2023', '31.12.2023', '01.02.2024'],
  },
  { name: 'ISO days', labels: ['2024-03-01', '2023-12-31'], expected: ['2023-12-31', '2024-03-01'] },
])('$name stand in order of time', ({ labels, expected }) => {
  expect(orderPeriods(labels)).toEqual({ periods: expected, isKnown: true })
})

test.each([
  { labels: ['хвиля 2', 'хвиля 10'], expected: ['хвиля 2', 'хвиля 10'] },
  { labels: ['2024', 'Q1 2024'], expected: ['2024', 'Q1 2024'] },
  { labels: ['2024-13', '2024-01'], expected: ['2024-01', '2024-13'] },
])('of $labels the order is not known', ({ labels, expected }) => {
  expect(orderPeriods(labels)).toEqual({ periods: expected, isKnown: false })
})

test('one period is always in order', () => {
  expect(orderPeriods(['базовий'])).toEqual({ periods: ['базовий'], isKnown: true })
})

test.each([
  { label: '2024', kind: 'year', part: {} },
  { label: '2024-Q3', kind: 'quarter', part: { quarter: 3 } },
  { label: 'ІІ квартал 2024 року', kind: 'quarter', part: { quarter: 2 } },
  { label: '03.2024', kind: 'month', part: { month: 3 } },
  { label: '31.03.2024', kind: 'day', part: { month: 3, day: 31 } },
])('$label is a $kind of 2024', ({ label, kind, part }) => {
  expect(readPeriod(label)).toEqual({ kind, year: 2024, quarter: 0, month: 0, day: 0, ...part })
})

test.each([
  { kept: '2024', labels: ['2024'] },
  { kept: '2024-03', labels: ['2024-03', '2024-3', '2024/03', '03.2024', '3.2024'] },
  { kept: '2024-Q1', labels: ['2024-Q1', 'q1 2024', 'I кв. 2024', 'І кв. 2024', '1 квартал 2024 року'] },
  { kept: '2024-03-31', labels: ['2024-03-31', '31.03.2024', '31.3.2024'] },
])('$kept is one period, however it is written', ({ kept, labels }) => {
  expect(new Set(labels.map(labelPeriod))).toEqual(new Set([kept]))
})

test.each([
  '',
  'торік',
  'хвиля 2',
  '24',
  '2024-13',
  '2024-Q5',
  '5 кв. 2024',
  '20240',
  '2024-2025',
  '2024-02-32',
  '2023-02-29',
  '31.04.2024',
])('%j names no period', (label) => {
  expect(readPeriod(label)).toBeUndefined()
  expect(labelPeriod(label)).toBeUndefined()
})

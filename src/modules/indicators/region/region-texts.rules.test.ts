import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { formatChange, formatScore, sayOutOf, sayPlace } from './region-texts.rules.ts'

const texts = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

describe('how numbers of the index are said', () => {
  test.each([
    [1, '1-ша', '1st'],
    [2, '2-га', '2nd'],
    [3, '3-тя', '3rd'],
    [4, '4-та', '4th'],
    [7, '7-ма', '7th'],
    [8, '8-ма', '8th'],
    [10, '10-та', '10th'],
    [11, '11-та', '11th'],
    [12, '12-та', '12th'],
    [13, '13-та', '13th'],
    [17, '17-та', '17th'],
    [18, '18-та', '18th'],
    [21, '21-ша', '21st'],
    [22, '22-га', '22nd'],
    [23, '23-тя', '23rd'],
    [27, '27-ма', '27th'],
    [40, '40-ва', '40th'],
    [50, '50-та', '50th'],
    [100, '100-та', '100th'],
    [111, '111-та', '111th'],
    [113, '113-та', '113th'],
    [140, '140-ва', '140th'],
    [1000, '1 000-на', '1,000th'],
    [1193, '1 193-тя', '1,193rd'],
    [2.5, 'місце 2,5', 'rank 2.5'],
  ])('place %d', (rank, ukrainian, english) => {
    expect(sayPlace(texts.uk, rank)).toBe(ukrainian.replace(/(\d) (\d)/, '$1\u00a0$2'))
    expect(sayPlace(texts.en, rank)).toBe(english)
  })

  test.each([
    [3, 0, '↑\u00a03'],
    [-1.25, 1, '↓\u00a01,3'],
    [0, 0, '0'],
    [0.04, 1, '0,0'],
    [-0.04, 1, '0,0'],
    [null, 0, '–'],
  ])('change %d with %d decimals', (change, decimals, said) => {
    expect(formatChange(texts.uk, change, decimals)).toBe(said)
  })

  test('scores keep their decimals; missing is a dash, not 0', () => {
    expect(formatScore(texts.uk, 41)).toBe('41,0')
    expect(formatScore(texts.en, 0.1234, 3)).toBe('0.123')
    expect(formatScore(texts.uk, null)).toBe('–')
  })

  test.each([
    [100, 'зі 100', 'of 100'],
    [1, 'з 1', 'of 1'],
  ])('out of %d', (scale, ukrainian, english) => {
    expect([sayOutOf(texts.uk, scale), sayOutOf(texts.en, scale)]).toEqual([ukrainian, english])
  })
})

import { expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from './locales/en.ts'
import { uk } from './locales/uk.ts'
import { type PeriodForm, sayPeriod } from './period-texts.ts'

const ukrainian = createTranslator('uk', uk)
const english = createTranslator('en', en)
/** Parts of a period stay on one line; a test need not show it. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each<{ label: string; form: PeriodForm; uk: string; en: string }>([
  { label: '2024', form: 'name', uk: '2024', en: '2024' },
  { label: '2024', form: 'during', uk: '2024 рік', en: '2024' },
  { label: '2024', form: 'of', uk: '2024 року', en: '2024' },
  { label: '2026-Q3', form: 'name', uk: 'III квартал 2026', en: 'Q3 2026' },
  { label: '2026-Q3', form: 'during', uk: 'III квартал 2026', en: 'Q3 2026' },
  { label: '2026-Q2', form: 'of', uk: 'II кварталу 2026', en: 'Q2 2026' },
  { label: '2026-Q4', form: 'short', uk: 'IV кв. 2026', en: 'Q4 2026' },
  { label: 'І кв. 2025', form: 'short', uk: 'I кв. 2025', en: 'Q1 2025' },
  { label: '2025-03', form: 'name', uk: 'березень 2025', en: 'March 2025' },
  { label: '03.2025', form: 'of', uk: 'березня 2025', en: 'March 2025' },
  { label: '2025-03', form: 'short', uk: 'бер. 2025', en: 'Mar 2025' },
  { label: '31.03.2025', form: 'name', uk: '31 березня 2025', en: '31 March 2025' },
  { label: 'хвиля 2', form: 'name', uk: 'хвиля 2', en: 'хвиля 2' },
])('people say $label as $uk ($form)', ({ label, form, ...said }) => {
  expect(plain(sayPeriod(label, ukrainian, form))).toBe(said.uk)
  expect(plain(sayPeriod(label, english, form))).toBe(said.en)
})

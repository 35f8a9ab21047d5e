/** Units of the indicators with their lawful range and decimals. */
import type { MeasurementUnit } from './entry.ts'

const unit = (uk: string, en: string, max: number | null, decimals: number): MeasurementUnit => ({
  name: { uk, en },
  min: 0,
  max,
  decimals,
})

export const yesNo = unit('так / ні (1 / 0)', 'yes / no (1 / 0)', 1, 0)
export const percent = unit('%', '%', 100, 1)
export const count = unit('од.', 'units', null, 0)
export const per10k = unit('на 10 тис. жителів', 'per 10,000 residents', null, 2)
export const per1k = unit('на 1 тис. жителів', 'per 1,000 residents', null, 1)
export const per100 = unit('на 100 учнів', 'per 100 pupils', null, 1)
export const hryvniaPerHead = unit('грн на одного жителя', 'UAH per resident', null, 2)
export const thousandHryvnias = unit('тис. грн', 'thousand UAH', null, 1)
export const workingDays = unit('робочих днів', 'working days', null, 1)
export const hours = unit('год', 'hours', null, 1)
export const minutes = unit('хв', 'minutes', null, 1)
export const megabits = unit('Мбіт/с', 'Mbit/s', null, 1)
export const score5 = { ...unit('бал (1–5)', 'score (1–5)', 5, 2), min: 1 }
export const score100 = unit('бал (0–100)', 'score (0–100)', 100, 1)
export const exam = { ...unit('бал (100–200)', 'score (100–200)', 200, 1), min: 100 }

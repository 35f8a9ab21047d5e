import { expect } from 'vitest'
import type { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { describeError } from '#kernel/report.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'

/** An error and all its problems can be said in both languages: no text and no parameter is missing. */
export function expectToBeSaid(error: AppError): void {
  for (const translator of [createTranslator('uk', uk), createTranslator('en', en)]) {
    const lines = describeError(error, translator)
    expect(lines.join('\n')).not.toMatch(/[{}]|undefined|\[object/)
    expect(lines.length).toBeGreaterThanOrEqual(1)
  }
}

/** A number in the register of legal persons (ЄДРПОУ), as a form or a program gives it. */
import { z } from 'zod'
import { isEdrpou } from './edrpou.rules.ts'

/** Eight digits, the last one of which proves the others. Problem `organisations.edrpou`. */
export const Edrpou = z
  .string()
  .trim()
  .refine(isEdrpou, { params: { problem: 'organisations.edrpou' } })

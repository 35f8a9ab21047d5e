/** Texts that people type: composed, without signs that nobody sees, which would let one name look like another. */
import { z } from 'zod'

// Line ends belong to longer texts; soft hyphens and joiners to nobody's name.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/u
const unseenButLines = /[\p{Cf}\p{Co}\u2028\u2029]|(?!\n)\p{Cc}/u

const problem = { params: { problem: 'value.control_characters' } }

export const ShortText = z
  .string()
  .trim()
  .normalize('NFC')
  .min(2)
  .max(200)
  .refine((text) => !unseen.test(text), problem)

/** A number, a room, what a thing is called: one sign may do. */
export const TinyText = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(100)
  .refine((text) => !unseen.test(text), problem)

export const LongText = z
  .string()
  .trim()
  .normalize('NFC')
  .min(2)
  .max(1000)
  .refine((text) => !unseenButLines.test(text), problem)

/** An address of e-mail, in lower case; 254 signs by RFC 5321, 4.5.3.1.3. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((text) => z.regexes.email.test(text), { params: { problem: 'organisations.email' } })

/** The same acts on somebody's way in, asked for by the command line, which knows people by their addresses. */
import { recordInAudit } from '#kernel/acts/record.ts'
import { runAct } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { commandLine } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { problemsOf } from '#kernel/validation.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findPersonByEmail } from '../identity/person.queries.ts'
import { accessActOf } from './access.routes.tsx'
import { ChangeAccess } from './access.schema.ts'
import type { accessActs } from './addresses.rules.ts'

export interface AccessByEmail {
  readonly email: string
  readonly what: keyof typeof accessActs
  readonly reason: string
}

/** @returns the sentence that tells what was done. @throws AppError `person.unknown_email`, `act.…` */
export async function changeAccessByEmail(
  resources: Resources,
  { email, what, reason }: AccessByEmail,
  texts: Translator<TextKey>,
): Promise<string> {
  const person = await findPersonByEmail(resources.db, email)
  if (!person) throw new AppError('person.unknown_email', { email })
  const input = { id: person.id, reason }
  const checked = ChangeAccess.safeParse(input)
  if (!checked.success) throw new AppError('act.invalid', {}, problemsOf(checked.error.issues, input))
  const act = accessActOf[what]
  const asked = { texts, headers: new Headers(), address: '', files: {}, now: new Date() }
  const { said } = await runAct(
    resources.db,
    act,
    checked.data,
    { ...asked, resources, actor: { ...commandLine } },
    recordInAudit,
  )
  return texts.text(act.said, said)
}

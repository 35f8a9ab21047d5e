/** One's own start page, and one's name and language. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { usableGrants } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { homePath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { findPerson } from '../identity/person.queries.ts'
import { profileAct } from './addresses.rules.ts'
import { MePage } from './me.pages.tsx'
import { changeProfile } from './profile.commands.ts'
import { Me, Profile } from './profile.schema.ts'
import { stepsTo } from './steps.rules.ts'

export const mePage: Page<Resources, Nothing, Me, TextKey> = {
  path: homePath,
  permission: 'signed_in',
  summary: 'account.me.summary',
  params: Nothing,
  data: Me,
  async load(_, { resources, actor }) {
    const person = await findPerson(resources.db, requirePerson(actor).id)
    if (!person) throw new AppError('policy.signed_out')
    const { id, name, email, language } = person
    return {
      id,
      name,
      email,
      language: language === 'en' ? 'en' : 'uk',
      roles: [...new Set(actor.grants.map(({ role }) => role))],
      awaits_second_factor: usableGrants(actor).length < actor.grants.length,
    }
  },
  head: (_, { texts }) => ({ title: texts.text('account.me.title'), breadcrumbs: stepsTo(texts) }),
  view: (me, context) => <MePage me={me} context={context} />,
}

export const changeProfileAct: Act<Resources, Profile, Nothing, TextKey> = {
  ...profileAct,
  permission: 'signed_in',
  summary: 'account.profile.title',
  input: Profile,
  data: Nothing,
  page: mePage,
  async run(tx, profile, context) {
    const { identity, signedIn } = await lockSignedIn(tx, context)
    const { person } = signedIn
    await changeProfile(tx, person.id, profile, identity.now())
    const changes = [
      { field: 'name', before: person.name, after: profile.name, isPersonal: true },
      { field: 'language', before: person.language, after: profile.language },
    ].filter(({ before, after }) => before !== after)
    return {
      data: {},
      facts: { object: { type: 'person', id: person.id }, subjects: [person.id], changes },
    }
  },
  next: () => homePath,
  said: 'account.profile.said',
}

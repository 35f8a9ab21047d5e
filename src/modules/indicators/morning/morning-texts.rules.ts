/** A line of the morning page in words: what, whose turn, what to do. */
import type { Translator } from '#kernel/i18n.ts'
import type { Paper } from '#kernel/paper/paper.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import type { Exception } from './morning.rules.ts'
import type { Morning, MorningLine } from './morning.schema.ts'

type Texts = Translator<TextKey>

/** So many names stand in a line; the others are counted. */
const fewNames = 3

interface Names {
  /** Of units by their codes. */
  readonly names: ReadonlyMap<string, string>
  /** Of people by their ids. */
  readonly people: ReadonlyMap<string, string>
  /** Whether units are named: a hromada's own page does not say its name in every line. */
  readonly isNamed: boolean
}

export function sayException(
  { kind, count, units, day, about, owners }: Exception,
  { names, people, isNamed }: Names,
  texts: Texts,
): Pick<MorningLine, 'text' | 'owner' | 'step'> {
  const { round, ...rest } = about
  const isRound = round !== undefined && (kind === 'late' || kind === 'round')
  const where = isNamed
    ? few(
        units.map((code) => names.get(code) ?? code),
        texts,
      )
    : ''
  const text = texts.text(
    isRound
      ? `morning.line.round_${kind === 'late' ? 'late' : 'open'}`
      : `morning.line.${kind === 'round' ? 'round_open' : kind}`,
    {
      ...rest,
      count,
      day: day ?? '',
      units: where,
      where: where === '' ? '' : `${where}: `,
      ...(round === undefined ? {} : { period: sayPeriod(String(round), texts, 'name') }),
    },
  )
  const { compare } = new Intl.Collator(texts.language)
  const named = owners.flatMap((id) => people.get(id) ?? []).sort(compare)
  return {
    text,
    owner: named.length === 0 ? null : few(named, texts),
    step: texts.text(isRound ? 'morning.step.round' : `morning.step.${kind}`, {
      amount: count === 1 ? 'one' : 'many',
    }),
  }
}

/** The page on paper: one sheet. */
export function paperOf({ place, day, lines, rest }: Morning, texts: Texts): Paper {
  const said = lines.map(({ text, owner, step }) => {
    const whose = owner === null ? texts.text('morning.owner.none') : texts.text('morning.owner', { owner })
    return { text, note: `${whose}. ${step}.` }
  })
  const more = { kind: 'text', text: texts.text('morning.rest', { rest }), isQuiet: true } as const
  return {
    title: texts.text('morning.title'),
    about: texts.text('morning.list', { place: place.name, day }),
    parts: [
      { kind: 'text', text: texts.text('morning.lead', { count: lines.length + rest }), isLead: true },
      ...(said.length > 0 ? [{ kind: 'list', items: said } as const] : []),
      ...(rest > 0 ? [more] : []),
    ],
  }
}

function few(names: readonly string[], texts: Texts): string {
  const shown = names.slice(0, fewNames).join(', ')
  const rest = names.length - fewNames
  return rest > 0 ? texts.text('morning.and_more', { names: shown, rest }) : shown
}

/** Procedures for everyone: all of them, and one. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { procedurePath, proceduresPath } from '#ui/cases/procedure-paths.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { CardPage, CardsPage } from './card.pages.tsx'
import { getYearOfCases } from './card.queries.ts'
import { cardOf, figuresOf, nothing, summaryOf } from './card.rules.ts'
import { Card, CardParams, Cards, CardsParams } from './card.schema.ts'

const listPage: Page<Resources, unknown, Cards, TextKey> = {
  path: proceduresPath,
  permission: 'public',
  changes: 'always',
  summary: 'procedures.summary',
  params: CardsParams,
  data: Cards,
  async load(_, { resources: { db, services }, texts, now }) {
    const { days, byProcedure } = await getYearOfCases(db, now)
    const { compare } = new Intl.Collator(texts.language)
    const procedures = Array.from(services.procedures.values(), (procedure) =>
      summaryOf(procedure, figuresOf(byProcedure.get(procedure.name) ?? nothing, days), texts),
    )
    return { procedures: procedures.toSorted((one, other) => compare(one.title, other.title)) }
  },
  head: (_, { texts }) => {
    const title = texts.text('procedures.title')
    return { title, breadcrumbs: [{ text: title, path: proceduresPath }] }
  },
  view: (data, context) => <CardsPage data={data} context={context} />,
  csv: ({ procedures }) => ({
    columns: [
      'name',
      'title',
      'term_length',
      'term_unit',
      'kept_length',
      'kept_unit',
      'from',
      'until',
      'opened',
      'ended',
      'median_hours',
      'ninth_decile_hours',
      'share_in_time',
    ],
    rows: procedures.map(({ name, title, term, kept, figures }) => [
      name,
      title,
      term.length,
      term.unit,
      kept.length,
      kept.unit,
      figures?.from ?? null,
      figures?.until ?? null,
      figures?.opened ?? null,
      figures?.ended ?? null,
      figures?.median_hours ?? null,
      figures?.ninth_decile_hours ?? null,
      figures?.share_in_time ?? null,
    ]),
  }),
}

const cardPage: Page<Resources, CardParams, Card, TextKey> = {
  path: `${proceduresPath}/:name`,
  permission: 'public',
  changes: 'always',
  summary: 'procedures.one.summary',
  params: CardParams,
  data: Card,
  async load({ name }, { resources: { db, services }, texts, now }) {
    const procedure = services.procedures.get(name)
    if (!procedure) throw new AppError('http.not_found')
    const { days, byProcedure } = await getYearOfCases(db, now)
    return cardOf(procedure, figuresOf(byProcedure.get(name) ?? nothing, days), texts)
  },
  head: ({ name, title }, { texts }) => ({
    title,
    breadcrumbs: [
      { text: texts.text('procedures.title'), path: proceduresPath },
      { text: title, path: procedurePath(name) },
    ],
    next: [{ text: texts.text('procedures.next.all'), path: proceduresPath }],
  }),
  view: (data, context) => <CardPage card={data} context={context} />,
  csv: ({ states }) => ({
    columns: ['state', 'state_title', 'duty', 'term_length', 'term_unit', 'move', 'move_title', 'by', 'to'],
    rows: states.flatMap(({ state, title, duty, term, moves }) => {
      const own = [state, title, duty, term?.length ?? null, term?.unit ?? null]
      if (moves.length === 0) return [[...own, null, null, null, null]]
      return moves.map((move) => [...own, move.move, move.title, move.by, move.to])
    }),
  }),
}

export const cardPages: readonly AnyPage<Resources, TextKey>[] = [listPage, cardPage]

/** A register's list and its journal to be printed. */
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { PaperView } from '#ui/paper-view.tsx'
import { documentsKeep, documentsRegister, documentsSee } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { getRegister, sayRegister } from '../registers/registers.queries.ts'
import { stepsToRegister } from '../registers/registers.routes.tsx'
import { documentsPath, journalPath } from '../registers/registers.rules.ts'
import { listJournal } from './cards.queries.ts'
import { mostInJournal } from './cards.rules.ts'
import { DocumentList, Journal, JournalParams, ListParams } from './cards.schema.ts'
import { listExecutors } from './choices.queries.ts'
import { ListPage } from './list.pages.tsx'
import { listDocuments } from './list.queries.ts'
import { documentsTable, journalPaper } from './tables.rules.ts'

export const listPage: Page<Resources, ListParams, DocumentList, TextKey> = {
  path: `${documentsPath}/registers/:register`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.list.summary',
  params: ListParams,
  data: DocumentList,
  async load({ register: id, ...filter }, context) {
    const { resources, actor, now } = context
    const { db, directory } = resources
    const entered = await getRegister(db, id, actor, documentsSee)
    const { body, register, may } = entered
    const found = await listDocuments(db, { register, body, may, now }, filter)
    const { q = '', from = '', until = '', case_index = '', executor = '', look = '' } = filter
    return {
      body: await describeBody(entered, context),
      register: sayRegister(register),
      filter: { q, from, until, case_index, executor, look },
      executors: await listExecutors(db, directory, body, now),
      ...found,
      ...{ may_register: may(documentsRegister), may_keep: may(documentsKeep) },
    }
  },
  head: ({ body, register }, { texts }) => ({
    title: register.name,
    breadcrumbs: stepsToRegister(body, register, texts),
  }),
  view: (list, context) => <ListPage list={list} context={context} />,
  csv: ({ documents }, { texts }) => documentsTable(documents, texts),
}

const journalPage: Page<Resources, JournalParams, Journal, TextKey> = {
  path: `${documentsPath}/registers/:register/journal`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.journal.summary',
  params: JournalParams,
  data: Journal,
  async load({ register: id, ...asked }, context) {
    const { resources, actor, now } = context
    const entered = await getRegister(resources.db, id, actor, documentsSee)
    const { body, register } = entered
    const until = asked.until ?? dayAt(now)
    const from = asked.from ?? `${until.slice(0, 4)}-01-01`
    const documents = await listJournal(
      resources.db,
      { register, body, now },
      { from, until, limit: mostInJournal + 1 },
    )
    if (documents.length > mostInJournal)
      throw new AppError('http.bad_query', {}, [
        { path: 'from', code: 'registers.journal_long', params: { limit: mostInJournal } },
      ])
    const said = { body: await describeBody(entered, context), register: sayRegister(register) }
    return { ...said, from, until, documents }
  },
  head: ({ body, register }, { texts }) => ({
    title: texts.text('documents.journal.paper', { register: register.name }),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: texts.text('documents.journal.title'), path: journalPath(register.id) },
    ],
  }),
  view: (journal, { texts }) => <PaperView paper={journalPaper(journal, texts)} />,
  csv: ({ documents }, { texts }) => documentsTable(documents, texts),
  pdf: (journal, { texts }) => journalPaper(journal, texts),
}

export const listPages = [listPage, journalPage]

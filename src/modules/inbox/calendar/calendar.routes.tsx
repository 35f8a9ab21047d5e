/** The working calendar: everyone who works here sees it, an administrator keeps it. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { calendarPath, inboxPath } from '../paths.ts'
import { calendarManage } from '../permissions.ts'
import { decideDay, endSpan, forgetDay } from './calendar.commands.ts'
import { CalendarView, decideAct, forgetAct, spanAct } from './calendar.pages.tsx'
import { findCalendar } from './calendar.queries.ts'
import {
  Calendar,
  CalendarParams,
  ChangedCalendar,
  DecideDay,
  EndSpan,
  ForgetDay,
} from './calendar.schema.ts'

export const calendarPage: Page<Resources, CalendarParams, Calendar, TextKey> = {
  path: calendarPath,
  permission: 'signed_in',
  summary: 'calendar.summary',
  params: CalendarParams,
  data: Calendar,
  load: ({ year }, { resources: { db }, now }) => findCalendar(db, year ?? yearOf(dayAt(now))),
  head: (_, { texts }) => ({
    title: texts.text('calendar.title'),
    breadcrumbs: [
      { text: texts.text('inbox.title'), path: inboxPath },
      { text: texts.text('calendar.title'), path: calendarPath },
    ],
  }),
  view: (calendar, context) => <CalendarView calendar={calendar} context={context} />,
  csv: ({ days_off }) => ({
    columns: ['day', 'weekday', 'holiday'],
    rows: days_off.map(({ day, weekday, name }) => [day, weekday, name]),
  }),
}

const common = {
  permission: calendarManage,
  data: ChangedCalendar,
  page: calendarPage,
  next: () => calendarPath,
  said: 'calendar.said',
} as const

const decideDayAct: Act<Resources, DecideDay, ChangedCalendar, TextKey> = {
  ...common,
  ...decideAct,
  summary: 'calendar.decide',
  input: DecideDay,
  run: decideDay,
}

const forgetDayAct: Act<Resources, ForgetDay, ChangedCalendar, TextKey> = {
  ...common,
  ...forgetAct,
  summary: 'calendar.forget',
  input: ForgetDay,
  run: forgetDay,
}

const endSpanAct: Act<Resources, EndSpan, ChangedCalendar, TextKey> = {
  ...common,
  ...spanAct,
  summary: 'calendar.save',
  input: EndSpan,
  run: endSpan,
}

export const calendarActs = [decideDayAct, forgetDayAct, endSpanAct]

/** One's own devices: page and acts. */
import type { AnyAct } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { devicesPath } from '../paths.ts'
import { endDevice, enrolDevice, settleConflict } from './devices.commands.ts'
import { DevicesView, endAct, enrolAct, settleAct } from './devices.pages.tsx'
import { findDevices } from './devices.queries.ts'
import { ById, Devices, Done, EnrolDevice, EnrolledDevice, NoParams } from './devices.schema.ts'

export const devicesPage: Page<Resources, unknown, Devices, TextKey> = {
  path: devicesPath,
  permission: 'signed_in',
  summary: 'field.summary',
  params: NoParams,
  data: Devices,
  load: (_, { resources, actor, texts }) => findDevices(resources, requirePerson(actor).id, texts),
  head: (_, { texts }) => ({ title: texts.text('field.title') }),
  view: (devices, context) => {
    const summaries = new Map(context.resources.acts.map(({ name, summary }) => [name, summary]))
    const actCalled = (name: string) => {
      const summary = summaries.get(name)
      return summary === undefined ? name : context.texts.text(summary as TextKey)
    }
    return <DevicesView {...devices} context={{ ...context, actCalled }} />
  },
}

export const deviceActs: AnyAct<Resources, TextKey>[] = [
  {
    ...enrolAct,
    permission: 'signed_in',
    summary: 'field.devices.enrol',
    input: EnrolDevice,
    data: EnrolledDevice,
    page: devicesPage,
    isNeverRepeated: true,
    run: enrolDevice,
    next: () => devicesPath,
  },
  {
    ...endAct,
    permission: 'signed_in',
    summary: 'field.devices.end_summary',
    input: ById,
    data: Done,
    page: devicesPage,
    run: endDevice,
    next: () => devicesPath,
    said: 'field.devices.said_end',
  },
  {
    ...settleAct,
    permission: 'signed_in',
    summary: 'field.conflicts.settle_summary',
    input: ById,
    data: Done,
    page: devicesPage,
    run: settleConflict,
    next: () => devicesPath,
    said: 'field.conflicts.said',
  },
]

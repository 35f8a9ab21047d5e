/** Where parcels come in: from the app by itself, and by hand from a file. */
import type { Act } from '#kernel/acts/act.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { parcelAct } from '../devices/devices.pages.tsx'
import { devicesPage } from '../devices/devices.routes.tsx'
import { devicesPath } from '../paths.ts'
import { takeParcel } from './exchange.commands.ts'
import { ParcelAnswer, SentParcel } from './exchange.schema.ts'

/** Public: a parcel is signed, and what is in it is done with the rights of whoever signed it. */
export const parcelActs: Act<Resources, SentParcel, ParcelAnswer, TextKey>[] = [
  {
    ...parcelAct,
    permission: 'public',
    summary: 'field.parcel.summary',
    input: SentParcel,
    data: ParcelAnswer,
    page: devicesPage,
    // Each command in it has an id of its own: it is done once however often it comes.
    isNeverRepeated: true,
    run: takeParcel,
    next: () => devicesPath,
    said: 'field.parcel.said',
  },
]

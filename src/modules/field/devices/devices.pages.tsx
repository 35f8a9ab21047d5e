/** One's own devices, and what was sent from them that waits for a look. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { appPath, devicesPath, parcelsPath } from '../paths.ts'
import type { Device, Devices, OpenConflict } from './devices.schema.ts'

interface Context extends PageContext<unknown, TextKey> {
  /** What an act is called, by its name. */
  readonly actCalled: (name: string) => string
}

export const enrolAct = { name: 'field.device.enrol', path: `${devicesPath}/enrol` } as const
export const endAct = { name: 'field.device.end', path: `${devicesPath}/:id/end` } as const
export const settleAct = { name: 'field.conflict.settle', path: '/field/conflicts/:id/settle' } as const
export const parcelAct = { name: 'field.parcel.take', path: parcelsPath } as const

export function DevicesView({ devices, conflicts, context }: Devices & { readonly context: Context }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('field.title')}</h1>
      <p class="lead">{texts.text('field.lead')}</p>
      <p>
        <a class="button" href={appPath}>
          {texts.text('field.open')}
        </a>
      </p>
      {conflicts.length > 0 && (
        <section>
          <h2>{texts.text('field.conflicts.title')}</h2>
          <p>{texts.text('field.conflicts.lead')}</p>
          <ul class="own-things">
            {conflicts.map((conflict) => (
              <ConflictItem key={conflict.id} conflict={conflict} context={context} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{texts.text('field.devices.title')}</h2>
        {devices.length === 0 && <p>{texts.text('field.devices.none')}</p>}
        <ul class="own-things">
          {devices.map((device) => (
            <DeviceItem key={device.id} device={device} context={context} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{texts.text('field.parcel.title')}</h2>
        <p>{texts.text('field.parcel.lead')}</p>
        <ActForm
          act={parcelAct}
          fields={[{ name: 'parcel', label: 'field.parcel.label', kind: 'long_text', rows: 4 }]}
          submit="field.parcel.submit"
          context={context}
        />
      </section>
    </>
  )
}

function DeviceItem({ device, context }: { readonly device: Device; readonly context: Context }) {
  const { texts } = context
  const { id, label, seen_at, valid_until, skew_seconds } = device
  const seen =
    seen_at === null
      ? texts.text('field.devices.not_seen')
      : texts.text('field.devices.seen', { when: texts.moment(new Date(seen_at)) })
  const until = texts.text('field.devices.until', { day: texts.date(new Date(valid_until)) })
  const minutes = Math.round(Math.abs(skew_seconds) / 60)
  const skew =
    minutes > 0 && texts.text(skew_seconds > 0 ? 'field.devices.slow' : 'field.devices.fast', { minutes })
  return (
    <li>
      <div>
        <strong>{label}</strong>
        <p class="quiet">{[seen, until, skew].filter(Boolean).join(' · ')}</p>
      </div>
      <ActForm
        act={{ name: endAct.name, path: endAct.path.replace(':id', id) }}
        fields={[]}
        submit="field.devices.end"
        submitLabel={`${texts.text('field.devices.end')}: ${label}`}
        context={context}
        isDanger
        isInline
      />
    </li>
  )
}

function ConflictItem({ conflict, context }: { readonly conflict: OpenConflict; readonly context: Context }) {
  const { texts } = context
  const { id, act, device, happened_at, text, is_recorded, said } = conflict
  const where = texts.text('field.conflicts.where', { device, when: texts.moment(new Date(happened_at)) })
  const stands = texts.text(is_recorded ? 'field.conflicts.recorded' : 'field.conflicts.not_recorded')
  return (
    <li>
      <div>
        <strong>{context.actCalled(act)}</strong>
        <p>{text}</p>
        <p>{`${texts.text('field.conflicts.mine')}: ${said.mine}`}</p>
        {said.theirs && <p>{`${texts.text('field.conflicts.theirs')}: ${said.theirs}`}</p>}
        <p class="quiet">{`${where} · ${stands}`}</p>
      </div>
      <ActForm
        act={{ name: settleAct.name, path: settleAct.path.replace(':id', id) }}
        fields={[]}
        submit="field.conflicts.settle"
        submitLabel={`${texts.text('field.conflicts.settle')}: ${context.actCalled(act)}, ${where}`}
        context={context}
        isInline
      />
    </li>
  )
}

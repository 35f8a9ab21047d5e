/** How many there are of one thing: large keys, one hand. */
import { useState } from 'preact/hooks'
import { useTools } from '../tools.tsx'
import type { Thing } from './take-data.ts'

const most = 1_000_000
const conditions = ['good', 'worn', 'broken'] as const

interface CountProps {
  readonly thing: Thing
  readonly onSave: (quantity: number, more: Readonly<Record<string, string>>) => Promise<void>
  readonly onCancel: () => void
}

export function Count({ thing, onSave, onCancel }: CountProps) {
  const { say } = useTools().speaker
  const item = 'item' in thing ? thing.item : undefined
  const [quantity, setQuantity] = useState(1)
  const [condition, setCondition] = useState('')
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    await onSave(quantity, { ...(condition && { condition }), ...(note.trim() && { note: note.trim() }) })
  }
  return (
    <form class="card" onSubmit={submit}>
      <h2>{item?.name ?? ('label' in thing ? thing.label : '')}</h2>
      {item ? (
        <p class="quiet">
          {[
            item.inventoryNo,
            item.serialNo && say('take.serial', { serial: item.serialNo }),
            say('take.expected', { amount: item.expected }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ) : (
        <p class="notice">{say('take.nothing')}</p>
      )}
      <Amount quantity={quantity} onQuantity={setQuantity} />
      <Condition condition={condition} onCondition={setCondition} />
      <details>
        <summary>{say('take.note')}</summary>
        <label for="note" class="unseen">
          {say('take.note')}
        </label>
        <textarea
          id="note"
          rows={2}
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </details>
      <button type="submit" class="main-button" disabled={isBusy}>
        {say('take.save')}
      </button>
      <button type="button" class="wide-button" onClick={onCancel}>
        {say('app.cancel')}
      </button>
    </form>
  )
}

interface AmountProps {
  readonly quantity: number
  readonly onQuantity: (quantity: number) => void
}

function Amount({ quantity, onQuantity }: AmountProps) {
  const { say } = useTools().speaker
  const set = (wanted: number) => onQuantity(Math.min(most, Math.max(0, Math.trunc(wanted) || 0)))
  return (
    <>
      <label for="amount">{say('take.amount')}</label>
      <div class="stepper">
        <button type="button" aria-label={say('take.less')} onClick={() => set(quantity - 1)}>
          −
        </button>
        <input
          id="amount"
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          value={quantity}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
        <button type="button" aria-label={say('take.more')} onClick={() => set(quantity + 1)}>
          +
        </button>
      </div>
    </>
  )
}

interface ConditionProps {
  readonly condition: string
  readonly onCondition: (condition: string) => void
}

function Condition({ condition, onCondition }: ConditionProps) {
  const { say } = useTools().speaker
  return (
    <fieldset class="choices">
      <legend>{say('take.condition')}</legend>
      {conditions.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="condition"
            checked={condition === one}
            onChange={() => onCondition(one)}
          />
          <span>{say(`take.condition.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

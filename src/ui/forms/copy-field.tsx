/** A text that is shown to be marked and copied, such as a link. */
interface CopyFieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
}

export function CopyField({ id, label, hint, value }: CopyFieldProps) {
  return (
    <div class="copy">
      <label for={id}>{label}</label>
      <p class="quiet" id={`${id}-hint`}>
        {hint}
      </p>
      <input class="ds-input" id={id} type="text" readonly value={value} aria-describedby={`${id}-hint`} />
    </div>
  )
}

/**
 * Saves each row of a long form as soon as it is changed. What could not be sent waits in this browser, also when the page is
 * closed, and goes when there is a connection. Without it the form is sent by its button.
 */

interface Waiting {
  /** The row's fields as they were typed, without its own prefix. */
  readonly fields: Readonly<Record<string, string>>
}

interface Saved {
  readonly saved: readonly {
    readonly indicator: string
    readonly version: number
    readonly findings: readonly string[]
  }[]
}

interface Refused {
  readonly error?: { readonly message: string; readonly fields?: readonly { readonly message: string }[] }
}

type Field = HTMLInputElement | HTMLTextAreaElement

function enhance(form: HTMLFormElement): void {
  const rows = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-row]')]
  for (const row of rows) {
    restore(form, row)
    row.addEventListener('input', () => remember(form, row))
    row.addEventListener('change', () => void save(form, row))
  }
  // A row that waits is tried again when there is a connection, and when somebody comes back to the page.
  const again = () => {
    for (const row of rows) if (localStorage.getItem(keyOf(form, row)) !== null) void save(form, row)
  }
  addEventListener('online', again)
  setInterval(again, 30_000)
  again()
}

function keyOf(form: HTMLFormElement, row: HTMLFieldSetElement): string {
  return `spilka:answer:${new URL(form.action).pathname.replace(/^\/en(?=\/)/, '')}:${row.dataset.row}`
}

function fieldsOf(row: HTMLFieldSetElement): Field[] {
  return [...row.querySelectorAll<Field>('input[name], textarea[name]')]
}

/** `answers.CODE.value` → `value`. */
function nameOf(field: Field): string {
  return field.name.slice(field.name.lastIndexOf('.') + 1)
}

function readRow(row: HTMLFieldSetElement): Waiting['fields'] {
  return Object.fromEntries(
    fieldsOf(row).map((field) => [nameOf(field), isBox(field) ? (field.checked ? 'on' : '') : field.value]),
  )
}

function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === 'checkbox'
}

function remember(form: HTMLFormElement, row: HTMLFieldSetElement): void {
  try {
    localStorage.setItem(keyOf(form, row), JSON.stringify({ fields: readRow(row) }))
  } catch {
    // No room, or none allowed: the button is still there.
  }
}

function restore(form: HTMLFormElement, row: HTMLFieldSetElement): void {
  const kept = localStorage.getItem(keyOf(form, row))
  if (kept === null) return
  const { fields } = JSON.parse(kept) as Waiting
  for (const field of fieldsOf(row)) {
    // With the version that was seen when it was typed: who changed the value meanwhile is not written over.
    const value = fields[nameOf(field)]
    if (value === undefined) continue
    if (isBox(field)) field.checked = value === 'on'
    else field.value = value
  }
  tell(row, form.dataset.kept ?? '', 'waiting')
}

function tell(row: HTMLFieldSetElement, text: string, state: string): void {
  const output = row.querySelector('output')
  if (output) output.textContent = text
  row.dataset.state = state
}

const busy = new WeakSet<HTMLFieldSetElement>()

async function save(form: HTMLFormElement, row: HTMLFieldSetElement): Promise<void> {
  remember(form, row)
  // One at a time of a row: the second would not know the version that the first one made.
  if (busy.has(row)) return
  busy.add(row)
  const sent = JSON.stringify(readRow(row))
  tell(row, form.dataset.saving ?? '', 'saving')
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ answers: { [row.dataset.row ?? '']: answerOf(row) } }),
    })
    if (answer.ok) keepSaved(form, row, (await answer.json()) as Saved, sent)
    else if (answer.status >= 500 || answer.status === 429) tell(row, form.dataset.waiting ?? '', 'waiting')
    else tellRefused(row, (await answer.json()) as Refused)
  } catch {
    tell(row, form.dataset.waiting ?? '', 'waiting')
  } finally {
    busy.delete(row)
  }
  if (row.dataset.state === 'saved' && isChanged(row, sent)) void save(form, row)
}

/** Whether something but the version is another. */
function isChanged(row: HTMLFieldSetElement, sent: string): boolean {
  const before = { ...(JSON.parse(sent) as Record<string, string>), version: '' }
  return JSON.stringify({ ...readRow(row), version: '' }) !== JSON.stringify(before)
}

function keepSaved(form: HTMLFormElement, row: HTMLFieldSetElement, { saved }: Saved, sent: string): void {
  for (const { version, findings } of saved) {
    const field = fieldsOf(row).find((one) => nameOf(one) === 'version')
    if (field) field.value = String(version)
    const list = row.querySelector('.findings')
    list?.replaceChildren(
      ...findings.map((said) => Object.assign(document.createElement('li'), { textContent: said })),
    )
  }
  for (const field of fieldsOf(row)) field.removeAttribute('aria-invalid')
  // A value of the last period that nobody confirmed is none.
  const isNothing =
    saved.length === 0 && fieldsOf(row).some((one) => nameOf(one) === 'version' && one.value === '0')
  if (isNothing) tell(row, form.dataset.none ?? '', 'none')
  else tell(row, form.dataset.saved ?? '', 'saved')
  if (!isChanged(row, sent)) localStorage.removeItem(keyOf(form, row))
}

/** What was typed stays where it is, with what is wrong beside it. */
function tellRefused(row: HTMLFieldSetElement, { error }: Refused): void {
  const said = error?.fields?.map(({ message }) => message).join(' ')
  tell(row, said || (error?.message ?? ''), 'refused')
  fieldsOf(row)
    .find((field) => /\.(value|percent)$/.test(field.name))
    ?.setAttribute('aria-invalid', 'true')
}

/** As JSON has it: numbers, marks, texts, nothing that is empty. */
function answerOf(row: HTMLFieldSetElement): Record<string, unknown> {
  const answer: Record<string, unknown> = {}
  for (const field of fieldsOf(row)) {
    const name = nameOf(field)
    if (isBox(field)) {
      if (field.checked) answer[name] = true
    } else if (field.value !== '') answer[name] = isNumber(name) ? numberOf(field.value) : field.value
  }
  return answer
}

function isNumber(name: string): boolean {
  return name === 'value' || name === 'percent' || name === 'version'
}

/** What is no number goes as it is: the server says so. */
function numberOf(text: string): number | string {
  const number = Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  return Number.isNaN(number) ? text : number
}

const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
if (form) enhance(form)

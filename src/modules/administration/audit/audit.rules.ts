/** Days of the calendar as moments: by the clock of Kyiv. */

const clock = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Kyiv',
})
const hour = 3_600_000
const day = 24 * hour

/** Whether a text is a day that there is, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  // A day that the month does not have would be one of the next month.
  return (
    /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  )
}

/** When a day begins in Kyiv: two or three hours before it does in Greenwich; clocks are set in no midnight. */
export function startOfDay(text: string): Date {
  const inGreenwich = Date.parse(`${text}T00:00:00Z`)
  const [summer, winter] = [3, 2].map((hours) => new Date(inGreenwich - hours * hour))
  return clock.format(summer) === `${text} 00:00` ? summer : winter
}

export function dayAfter(text: string): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) + day).toISOString().slice(0, 10)
}

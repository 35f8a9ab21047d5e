/**
 * The only script of the public pages, a convenience over what works without it: map areas and rows light each other up,
 * menus close, sliders slide, paper gets its date, work that goes on is followed.
 */

function codeOf(target: EventTarget | null): string | undefined {
  const marked = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-code]') : null
  return marked?.dataset.code
}

/** Lights up everything of a code, and brings its row into view where a list of its own scrolls. */
function lightUp(code: string | undefined): void {
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit')
  for (const outline of document.querySelectorAll('.outline')) outline.remove()
  if (code === undefined) return
  for (const marked of document.querySelectorAll(`[data-code="${CSS.escape(code)}"]`)) {
    marked.classList.add('lit')
    if (marked instanceof SVGElement) outline(marked)
    else if (marked instanceof HTMLElement && !marked.matches(':hover, :focus-within')) bringIntoView(marked)
  }
}

/** Draws the border of an area over its neighbours, which would hide half of it. */
function outline(area: SVGElement): void {
  const border = area.querySelector('path')?.cloneNode() as SVGPathElement | undefined
  if (!border) return
  border.setAttribute('class', 'outline')
  // Or the pointer would leave the area for its own border.
  border.setAttribute('pointer-events', 'none')
  area.ownerSVGElement?.append(border)
}

/** Scrolls the list only: the page must not move under the pointer. */
function bringIntoView(row: HTMLElement): void {
  const list = row.closest('.scroll')
  if (!list || list.scrollHeight <= list.clientHeight) return
  const { top, bottom } = row.getBoundingClientRect()
  const frame = list.getBoundingClientRect()
  if (top < frame.top || bottom > frame.bottom) {
    list.scrollTop += (top + bottom - frame.top - frame.bottom) / 2
  }
}

function closeMenus(except?: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (menu !== except) menu.open = false
  }
}

document.addEventListener('pointerover', ({ target }) => lightUp(codeOf(target)))
document.addEventListener('focusin', ({ target }) => lightUp(codeOf(target)))

document.addEventListener('click', ({ target }) => {
  closeMenus(target instanceof Element ? target.closest('details.menu') : null)
})

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  // Whoever was in the menu stands at its button again.
  document.activeElement?.closest('details.menu[open]')?.querySelector('summary')?.focus()
  closeMenus()
})

/** Dates and numbers as our pages write them. */
const isUkrainian = document.documentElement.lang === 'uk'
const locale = isUkrainian ? 'uk' : 'en-GB'

window.addEventListener('beforeprint', () => {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format()
  for (const place of document.querySelectorAll<HTMLElement>('[data-printed]')) {
    place.textContent = `${place.dataset.printed} ${date}`
  }
})

/** Sliders stand beside the numbers that they move, and ask at once what comes of it; numbers move them, too. */
for (const slider of document.querySelectorAll<HTMLInputElement>('input[data-slides]')) {
  const number = document.getElementById(slider.dataset.slides ?? '')
  if (!(number instanceof HTMLInputElement)) continue
  slider.hidden = false
  slider.addEventListener('input', () => {
    number.value = slider.value.replace('.', isUkrainian ? ',' : '.')
  })
  slider.addEventListener('change', () => slider.form?.requestSubmit())
  number.addEventListener('input', () => {
    if (number.value !== '') slider.value = number.value.replace(',', '.')
  })
}

/** Numbers that are to come to something say what they come to. */
for (const total of document.querySelectorAll<HTMLOutputElement>('output[data-sum]')) {
  const add = () => {
    const numbers = total.form?.querySelectorAll<HTMLInputElement>(`[name^="${total.dataset.of}["]`) ?? []
    const sum = [...numbers].reduce((all, { value }) => all + (Number(value.replace(',', '.')) || 0), 0)
    total.textContent = total.dataset.sum?.replace('#', new Intl.NumberFormat(locale).format(sum)) ?? ''
  }
  total.hidden = false
  total.form?.addEventListener('input', add)
  add()
}

/** A page about work that goes on is read again until it says no more that it does. */
function follow(): void {
  const main = document.querySelector<HTMLElement>('main[data-follow]')
  if (!main) return
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href)
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
      const isAtWork = next?.dataset.follow !== undefined
      // Whoever stands at something there is not torn away from it for a number that has grown.
      const isUsed = isAtWork && main.contains(document.activeElement)
      if (answer.ok && next && !isUsed && next.innerHTML !== main.innerHTML) main.replaceWith(next)
    } catch {
      // The server is away for a moment.
    }
    follow()
  }, Number(main.dataset.follow) * 1000)
}

follow()

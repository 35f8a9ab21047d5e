/** What was found in a text, part by part: a box each, ticked where it is masked. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { mostChoices } from './publication.rules.ts'
import type { Choice } from './review.rules.ts'

interface ChoicesProps {
  readonly choices: readonly Choice[]
  readonly masked: ReadonlySet<string>
  readonly texts: Translator<TextKey>
}

export function ChoiceList({ choices, masked, texts }: ChoicesProps) {
  if (choices.length === 0) return <p class="quiet">{texts.text('publication.none_found')}</p>
  return (
    <fieldset class="field choices found-parts">
      <legend>{texts.text('publication.found', { count: choices.length })}</legend>
      <p class="quiet">{texts.text('publication.found_hint')}</p>
      {/* A form in which nothing is ticked says so, too. */}
      <input type="hidden" name="mask" value="" />
      <ul>
        {choices.map((choice) => (
          <li key={choice.key}>
            <label class="choice">
              <input
                class="ds-input"
                type="checkbox"
                name="mask"
                value={choice.key}
                checked={masked.has(choice.key)}
              />
              <span>
                <span class="found-place" lang="uk">
                  {choice.before}
                  <mark>{choice.found}</mark>
                  {choice.after}
                </span>{' '}
                <span class="quiet">{sayChoice(choice, texts)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {choices.length >= mostChoices && <p class="quiet">{texts.text('publication.found_more')}</p>}
    </fieldset>
  )
}

function sayChoice({ kind, sureness, is_signer, where }: Choice, texts: ChoicesProps['texts']): string {
  const said = [
    texts.text(`publication.kind.${kind}`),
    ...(sureness === 'certain' ? [] : [texts.text(`publication.sureness.${sureness}`)]),
    ...(where === 'title' ? [texts.text('publication.in_title')] : []),
    ...(is_signer ? [texts.text('publication.signer')] : []),
  ]
  return said.join(' · ')
}

/** What this platform is, what «trial database» means, how to leave it, version and licence. */
import { z } from 'zod'
import type { Page } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from './locales/uk.ts'

const About = z.object({
  name: z.literal('Spilka'),
  version: z.string(),
  licence: z.literal('EUPL-1.2'),
  is_trial: z.boolean().describe('Whether the data lie in the embedded database.'),
})
type About = z.infer<typeof About>

const licenceAddress = 'https://eupl.eu/1.2/en/'

export function createAboutPage(options: {
  readonly version: string
  readonly isTrial: boolean
}): Page<unknown, unknown, About, TextKey> {
  return {
    path: '/about',
    permission: 'public',
    summary: 'about.title',
    params: z.object({}),
    data: About,
    load: () => ({
      name: 'Spilka',
      version: options.version,
      licence: 'EUPL-1.2',
      is_trial: options.isTrial,
    }),
    head(_, { texts }) {
      const title = texts.text('about.title')
      return { title, breadcrumbs: [{ text: title, path: '/about' }] }
    },
    view: (about, { texts }) => <AboutContent about={about} texts={texts} />,
  }
}

function AboutContent({ about, texts }: { about: About; texts: Translator<TextKey> }) {
  return (
    <>
      <h1>{texts.text('about.title')}</h1>
      <p class="lead">{texts.text('about.lead')}</p>
      <p>{texts.text('about.open')}</p>
      {about.is_trial && (
        <>
          <h2>{texts.text('about.trial')}</h2>
          <p>{texts.text('about.trial_means')}</p>
          <h2>{texts.text('about.move')}</h2>
          <ol>
            <li>{texts.text('about.move_create')}</li>
            <li>
              {texts.text('about.move_start')}
              <pre tabindex={0}>
                <code>DATABASE_URL=postgres://spilka:…@127.0.0.1:5432/spilka npm start</code>
              </pre>
            </li>
            <li>
              {texts.text('about.move_load')}
              <pre tabindex={0}>
                <code>DATABASE_URL=postgres://spilka:…@127.0.0.1:5432/spilka npx spilka load data/</code>
              </pre>
            </li>
          </ol>
        </>
      )}
      <h2>{texts.text('about.software')}</h2>
      <p>{texts.text('about.version', { version: about.version })}</p>
      <p>
        <a href={licenceAddress}>{texts.text('about.licence')}</a>
      </p>
    </>
  )
}

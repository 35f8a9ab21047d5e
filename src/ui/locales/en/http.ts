import type { http as uk } from '../uk/http.ts'

export const http: Record<keyof typeof uk, string> = {
  'error.http.not_found': 'There is no such page. Check the address, or start from the home page.',
  'error.http.no_picture':
    '{found, select, none {This page has no pictures now.} other {This page has no such picture. Name it in the parameter chart, there are: {names}.}}',
  'error.http.bad_query': 'The address of the page has errors. Correct them, or start from the home page.',
  'error.http.bad_request': 'The server did not understand the request. Go back and try again.',
  'error.http.too_large': 'The request is too large. Make it smaller and try again.',
  'error.http.too_many': 'There were too many requests. Wait a minute and try again.',
  'error.http.no_space':
    'The server has run out of room, so nothing was saved. We know; please try again a little later.',
  'error.http.unavailable': 'The server is overloaded or waking up. Try again in a minute.',
  'error.http.internal': 'An error happened on the server. It has been noted; try again a little later.',

  'page.site_name': 'Spilka',
  'page.account': 'Sign in',
  'page.work': 'Work pages',
  'page.work_count': '{text} ({count})',
  'page.sign_out': 'Sign out',
  'page.skip': 'Skip to the content',
  'page.breadcrumbs': 'Where you are',
  'page.main_nav': 'Sections',
  'page.language': 'Українською',
  'page.language_label': 'Читати цю сторінку українською',
  'page.faces': 'This page as data:',
  'page.licence': 'Spilka is open-source software, EUPL-1.2',
  'page.api': 'Data for programs',
  'page.trial': 'Trial database: not for real records',
  'page.fictional': 'This is a practice region: all names, figures and borders are made up.',

  'map.missing': 'no data',
  'map.below': 'below {bound}',
  'map.from': '{bound} and above',
}

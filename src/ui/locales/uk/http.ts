/** Pages in general: faults, the frame around every page. */
export const http = {
  'error.http.not_found': 'Такої сторінки немає. Перевірте адресу або почніть з головної.',
  'error.http.no_picture':
    '{found, select, none {На цій сторінці малюнків зараз немає.} other {Такого малюнка на цій сторінці немає. Назвіть його в параметрі chart, є: {names}.}}',
  'error.http.bad_query': 'В адресі сторінки є помилки. Виправте їх або почніть з головної.',
  'error.http.bad_request': 'Сервер не зрозумів запиту. Поверніться й спробуйте ще раз.',
  'error.http.too_large': 'Запит завеликий. Зменште його й спробуйте ще раз.',
  'error.http.too_many': 'Запитів забагато. Зачекайте хвилину й спробуйте ще раз.',
  'error.http.no_space':
    'На сервері скінчилося вільне місце, тож нічого не збережено. Ми про це вже знаємо; спробуйте трохи згодом.',
  'error.http.unavailable': 'Сервер зараз перевантажений або прокидається. Спробуйте ще раз за хвилину.',
  'error.http.internal': 'Сталася помилка на сервері. Ми її записали; спробуйте ще раз трохи згодом.',

  'page.site_name': 'Спілка',
  'page.account': 'Увійти',
  'page.work': 'Робочі сторінки',
  'page.work_count': '{text} ({count})',
  'page.sign_out': 'Вийти',
  'page.skip': 'Перейти до змісту',
  'page.breadcrumbs': 'Де ви',
  'page.main_nav': 'Розділи',
  'page.language': 'English',
  'page.language_label': 'Read this page in English',
  'page.faces': 'Ця сторінка як дані:',
  'page.licence': 'Спілка — відкрите програмне забезпечення, EUPL-1.2',
  'page.api': 'Дані для програм',
  'page.trial': 'Пробна база: не для справжніх записів',
  'page.fictional': 'Це навчальна область: усі назви, числа й межі вигадані.',

  'map.missing': 'немає даних',
  'map.below': 'менше {bound}',
  'map.from': 'від {bound}',
} as const

/** Signing in (modules/accounts): what may go wrong. */
export const identity = {
  'error.identity.wrong_credentials':
    'Не вдалося увійти. Перевірте електронну адресу й пароль. Якщо забули пароль, встановіть новий.',
  'error.identity.too_many_attempts':
    'Забагато спроб. Спробуйте ще раз через {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}.',
  'error.identity.wrong_code':
    'Код не підходить. Введіть новий код із застосунку: кожен діє пів хвилини й лише один раз.',
  'error.identity.sign_in_expired': 'Минуло забагато часу. Почніть вхід спочатку.',
  'error.identity.link_invalid': 'Посилання вже використано або його строк минув. Попросіть надіслати нове.',
  'error.identity.password_unusable': 'Цей пароль не підходить.',
  'error.identity.email_taken': 'Особа з адресою {email} вже є.',
  'error.identity.second_factor_on':
    'Застосунок для кодів уже підключено. Щоб підключити інший, спершу вимкніть цей.',
  'error.identity.second_factor_off': 'Застосунок для кодів ще не підключено. Почніть підключення спочатку.',
  'error.identity.not_fresh': 'Щоб змінити спосіб входу, увійдіть ще раз.',
  'error.identity.passkey_refused':
    'Ключ доступу не прийнято. Спробуйте ще раз і підтвердіть особу на своєму пристрої або увійдіть інакше.',
  'error.identity.provider_unknown': 'Такого способу входу тут немає.',
  'error.identity.provider_unavailable':
    'Служба «{provider}» зараз не відповідає. Спробуйте пізніше або увійдіть інакше.',
  'error.identity.provider_refused': 'Вхід через «{provider}» не завершено. Почніть спочатку.',
  'error.identity.provider_not_linked':
    'Ваш обліковий запис у «{provider}» тут нікому не належить. Щоб увійти, відкрийте посилання із запрошення; якщо запрошення немає, зверніться до адміністратора.',
  'error.identity.last_way_in':
    'Це ваш єдиний спосіб увійти. Спершу встановіть пароль або додайте інший спосіб.',
  'error.identity.provider_linked_elsewhere':
    'Цей обліковий запис у «{provider}» вже належить іншій особі. Зверніться до адміністратора.',
  'error.identity.providers_unusable': 'У файлі {file} помилки, тож вхід через інші служби не налаштовано.',
  'error.identity.busy': 'Зараз входить дуже багато людей. Спробуйте за хвилину.',

  'problem.password.too_short':
    'Пароль закороткий. Потрібно щонайменше {limit, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}; найлегше запам’ятати кілька не пов’язаних між собою слів.',
  'problem.password.too_long':
    'Пароль задовгий. Можна щонайбільше {limit, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}.',
  'problem.password.common': 'Такий пароль вгадують одним із перших. Придумайте інший.',
  'problem.password.holds_email': 'У паролі є ваша електронна адреса. Придумайте пароль без неї.',

  'problem.provider.no_json': 'Це не JSON. Перевірте дужки, коми й лапки.',
  'problem.provider.id_twice': 'Така назва служби (id) уже є вище. Дайте кожній власну.',
}

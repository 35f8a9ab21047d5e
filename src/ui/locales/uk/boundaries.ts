/** Loading boundaries and institutions (modules/territories: boundaries, points). */
export const boundaries = {
  'error.boundaries.unusable':
    'Межі не завантажено: {count, plural, one {# помилка} few {# помилки} many {# помилок} other {# помилки}}.',
  'error.points.unusable':
    'Заклади не завантажено: {count, plural, one {# помилка} few {# помилки} many {# помилок} other {# помилки}}.',

  'problem.borders.no_territories':
    'Територій ще немає, тож межі нема до чого приєднати. Спершу завантажте кодифікатор КАТОТТГ.',
  'problem.borders.nothing': 'Жодна межа в цьому файлі не належить до завантажених територій.',
  'problem.borders.not_geojson': 'Це не GeoJSON і не TopoJSON. Потрібен FeatureCollection або Topology.',
  'problem.borders.not_topojson': 'Це не TopoJSON. Потрібен Topology.',
  'problem.borders.unknown_type': 'Тип «{found}» тут невідомий. Межі записують як Polygon або MultiPolygon.',
  'problem.borders.not_area': 'Тут {found}, а межа має площу: потрібен Polygon або MultiPolygon.',
  'problem.borders.not_an_object': 'Тут потрібен об’єкт JSON.',
  'problem.borders.not_a_list': 'Тут потрібен список.',
  'problem.borders.not_a_number': 'Координата має бути числом, а тут «{found}».',
  'problem.borders.other_crs':
    'Координати записано в іншій системі ({found}). Перетворіть їх на WGS 84 (EPSG:4326).',
  'problem.borders.no_such_arc': 'Дуги з номером {found} у файлі немає.',
  'problem.borders.broken_ring':
    'Дуги контуру не сходяться: одна починається не там, де закінчилася попередня.',
  'problem.borders.bad_transform': 'У transform мають бути scale і translate, по два числа в кожному.',
  'problem.borders.no_such_object': 'Шару «{found}» у файлі немає.',
  'problem.borders.too_many_features': 'У файлі понад 100 000 об’єктів. Поділіть його на частини.',
  'problem.borders.too_many_points':
    'У файлі понад 5 000 000 точок. Спростіть межі або поділіть файл на частини.',
  'problem.borders.too_deep': 'Дані вкладено надто глибоко; такі файли не приймаються з міркувань безпеки.',
  'problem.borders.cut':
    'На цьому рядку файл обривається: його записано або передано не до кінця. Візьміть його ще раз.',
  'problem.borders.broken_json': 'Це неправильний JSON: помилка в позиції {column} цього рядка.',
  'problem.borders.duplicate':
    '{name}: код {code} мають кілька об’єктів ({features}). Залиште один, а частини однієї території об’єднайте в MultiPolygon.',

  'problem.geometry.empty': 'У межі немає жодного контуру.',
  'problem.geometry.not_a_number': 'Координати мають бути числами.',
  'problem.geometry.out_of_range': 'Таких координат не буває: довгота {lon}, широта {lat}.',
  'problem.geometry.swapped':
    'Координати переставлено місцями: першою має бути довгота, другою — широта, а тут {lon}, {lat}.',
  'problem.geometry.all_swapped':
    'Координати в усьому шарі переставлено місцями: першою має бути довгота (в Україні 22–40), другою — широта (44–52).',
  'problem.geometry.outside_area': 'Точка лежить поза Україною: довгота {lon}, широта {lat}.',
  'problem.geometry.around_globe':
    'Межа охоплює понад пів світу або проходить через полюс: довгота {lon}, широта {lat}.',
  'problem.geometry.too_few_points':
    'У контурі замало точок, треба щонайменше три різні: довгота {lon}, широта {lat}.',
  'problem.geometry.no_area': 'Контур не охоплює жодної площі: довгота {lon}, широта {lat}.',
  'problem.geometry.self_crossing':
    'Контур перетинає сам себе: довгота {lon}, широта {lat}. Виправте межу в редакторі карт, наприклад у QGIS.',
  'problem.geometry.rings_crossing':
    'Два контури цієї території перетинаються: довгота {lon}, широта {lat}. Виправте межу в редакторі карт, наприклад у QGIS.',
  'problem.geometry.hole_outside':
    'Виріз лежить поза контуром, з якого його вирізано: довгота {lon}, широта {lat}.',
  'problem.geometry.part_inside_part':
    'Одна частина території лежить усередині іншої: довгота {lon}, широта {lat}.',
  'problem.geometry.too_intricate': 'Межа така заплутана, що перевірити її не вдалося.',
  'problem.geometry.overlap':
    '{one} і {other} накладаються на {km2, number} км², а це {share, number} % меншої з них. Одну з меж накреслено неправильно або приєднано не до тієї території.',

  'boundaries.stage.reading': 'Читаємо межі',
  'boundaries.stage.neighbours': 'Шукаємо сусідів',
  'boundaries.stored':
    '{total, plural, one {# межа} few {# межі} many {# меж} other {# межі}}: нових {fresh, number}, змінених {changed, number}, без змін {same, number}.',
  'boundaries.joined':
    'Без коду приєднано: за назвою {name, number}, за місцем {place, number}, за попередньою межею {overlap, number}.',
  'boundaries.again': 'Пропущено меж, уже взятих з іншого файлу або шару: {count, number}.',
  'boundaries.outside': 'Пропущено меж поза завантаженими областями: {count, number}.',
  'boundaries.neighbours': 'Пар сусідніх територій: {count, number}.',
  'boundaries.left_out.unknown_code':
    'кодів цих об’єктів немає в кодифікаторі, тож межі не взято ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.retired_code':
    'коди цих об’єктів вилучено з кодифікатора, а наступників не вказано ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.no_name':
    'об’єкти без коду й без назви не взято ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.no_such_name':
    'територій з такими назвами не знайдено ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.several':
    'територій з такою назвою кілька, і за місцем їх не розрізнити ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.near_name':
    'є лише схожі назви, і місце цього не підтверджує ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.elsewhere':
    'території з такими назвами лежать деінде ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.unconfirmed':
    'назва збігається, але більшість територій файлу не звідси, тож самої назви замало ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.taken':
    'з тією самою територією збігається кілька об’єктів, тож ці не взято ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.left_out.no_geometry':
    'в об’єктах немає самої межі ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.trifles': 'Дрібні самоперетини, що не шкодять: {count, number}.',
  'boundaries.nothing': 'у файлі немає меж завантажених територій.',
  'boundaries.overlapping':
    'межі накладаються, км² ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.beyond_oblast':
    'межі виходять за свою область ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'boundaries.lacking':
    'без межі лишаються ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',

  'problem.points.no_territories':
    'Територій ще немає, тож заклади нема до чого віднести. Спершу завантажте кодифікатор КАТОТТГ.',
  'problem.points.nothing': 'Жоден заклад у цьому файлі не належить до завантажених територій.',
  'problem.points.no_id': 'Впишіть номер або інший ідентифікатор закладу.',
  'problem.points.no_name': 'Впишіть назву закладу.',
  'problem.points.no_kind': 'Впишіть вид закладу.',
  'problem.points.unknown_type': 'Вид центру «{text}» невідомий. Можна лише: {allowed}.',
  'problem.points.half_a_place':
    'Є лише одна координата з двох. Впишіть і широту, і довготу або очистьте обидві клітинки.',
  'problem.points.swapped': 'Координати переставлено місцями: тут широта {lat}, довгота {lon}.',
  'problem.points.elsewhere': 'Точка лежить поза Україною: широта {lat}, довгота {lon}.',
  'problem.points.not_a_code': '«{text}» — не код КАТОТТГ.',
  'problem.points.unknown_code': 'Коду {text} немає в кодифікаторі. Перевірте його.',
  'problem.points.retired_code':
    'Код {text} вилучено з кодифікатора, а наступника не вказано. Впишіть чинний код.',
  'problem.points.duplicate': 'Заклад з ідентифікатором «{id}» уже є: «{other}», рядок {first}.',

  'points.stage.reading': 'Читаємо заклади',
  'points.stored':
    '{total, plural, one {# заклад} few {# заклади} many {# закладів} other {# закладу}}: нових {fresh, number}, змінених {changed, number}, без змін {same, number}.',
  'points.by_place': 'Громаду знайдено за координатами: {count, number}.',
  'points.by_oblast': 'Громада невідома, віднесено до області: {count, number}.',
  'points.outside': 'Пропущено закладів поза завантаженими областями: {count, number}.',
  'points.none': 'у файлі немає закладів завантажених територій.',
  'points.left_out.no_place':
    'ці заклади не взято, бо немає ні коду, ні координат, ні області ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'points.left_out.no_hromada_there':
    'ці заклади не взято, бо за їхніми координатами немає громади з відомою межею ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
  'points.question.vanished':
    'буде прибрано заклади, яких у файлі вже немає ({count, number}): {names}{more, select, 0 {} other { та ще {more, number}}}.',
} as const

/** Any methodology at work, two of them side by side, oblasts made of their hromadas. */
export const methods = {
  'api.param.other': 'З якою методикою порівняти: код@версія; якщо не вказано — з чинною',
  'method_results.summary': 'Рейтинг за будь-якою збереженою методикою, також за тією, що не діє',
  'method_results.short': 'Результати',
  'method_results.next': 'Переглянути рейтинг за цією методикою',
  'method_results.title': 'Результати: {name}, версія {version}',
  'method_results.title_compared': 'Для порівняння: {name}, версія {version}',
  'method_results.official': 'Ця методика діє: рейтинг за {period} — офіційний.',
  'method_results.for_comparison': 'Лише для порівняння, це не опублікований індекс.',
  'method_results.governed_by': 'Офіційний рейтинг за {period} обчислено за іншою методикою:',
  'method_results.lead_empty':
    'За {period} ця методика не дає індексу жодній громаді: бракує значень її показників. Оберіть інший період.',
  'method_results.history': 'Усі періоди за цією методикою',
  'method_results.history_how':
    'Періоди, у яких методика діє, показано так, як опубліковано. Решту обчислено заново за тими самими даними; шкали, що залежать від найбільших і найменших значень, беруть їх тоді з усіх періодів, тож офіційні бали з іншими не порівнюйте.',
  'method_results.history_caption': 'Медіана й перша громада кожного періоду',
  'method_results.column.period': 'Період',
  'method_results.column.standing': 'Що це',
  'method_results.is_official': 'офіційний рейтинг',
  'method_results.is_compared': 'для порівняння',
  'method_contrast.summary': 'Дві методики поруч: місце кожної громади за обома і що вони рахують по-різному',
  'method_contrast.short': 'Поруч з іншою',
  'method_contrast.next': 'Порівняти з іншою методикою',
  'method_contrast.title': 'Поруч з іншою методикою: {name}, версія {version}',
  'method_contrast.lead':
    'Проти методики «{other}» за {period} порівняно {compared, plural, one {# громаду} few {# громади} many {# громад} other {# громади}}: місця різняться в середньому на {mean}, {far, plural, =0 {у жодної — більш як на 10} one {у # — більш як на 10} few {у # — більш як на 10} many {у # — більш як на 10} other {у # — більш як на 10}}.',
  'method_contrast.agreement': 'Узгодженість місць (коефіцієнт Спірмена, 1 — той самий порядок): {spearman}.',
  'method_contrast.only':
    'Лише за цією методикою місце мають {here, number}, лише за іншою — {there, number}.',
  'method_contrast.lead_empty':
    'За {period} порівнювати нічого: жодна громада не має місця і за цією методикою, і за методикою «{other}». Оберіть інший період або методику.',
  'method_contrast.one_official':
    'Офіційний рейтинг за {period} — за методикою «{name}»; інший — лише для порівняння.',
  'method_contrast.none_official':
    'Обидва рейтинги — лише для порівняння: офіційний за {period} обчислено за третьою методикою.',
  'method_contrast.alone':
    'Порівнювати ще нема з чим: збережено лише цю методику. Завантажте іншу методику або нову версію цієї, і вони стануть тут поруч.',
  'method_contrast.places': 'Місця за обома методиками',
  'method_contrast.other': 'Інша методика',
  'method_contrast.compare': 'Порівняти',
  'method_contrast.caption':
    'Місця за {period}: ця — «{here}», інша — «{there}»; стрілка вгору — за цією місце вище',
  'method_contrast.column.rank': 'Ця',
  'method_contrast.column.other_rank': 'Інша',
  'method_contrast.column.difference': 'Різниця',
  'method_contrast.column.score': 'Бал: ця',
  'method_contrast.column.other_score': 'Бал: інша',
  'method_contrast.differences': 'Що вони рахують по-різному',
  'method_contrast.differences_how': '«Було» — {before}; «стало» — {after}.',
  'rollup.title': 'Області за цією методикою',
  'rollup.caption': 'Бали областей за {period}, складені з балів громад',
  'rollup.column.share': 'Вага громад із балом',
  'rollup.unweighed':
    'Не відомо, скільки важить {hromadas, plural, one {# громада: її в середньому немає} few {# громади: їх у середньому немає} many {# громад: їх у середньому немає} other {# громади: їх у середньому немає}}, а у вазі цілого враховано як пересічну.',
  'rollup.line':
    'Бал області за правилом методики — {score}: його складено з балів громад, на які припадає {share} ваги.',
  'rollup.line_none':
    'Бала області за правилом методики немає: бал мають громади, на які припадає {share} ваги, і цього замало.',
  'rollup.more': 'Як складено',
  'rollup.column.score': 'Бал області',
} as const

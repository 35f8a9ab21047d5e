/** How sure ranks are: beside them and on the page of it. */
export const certainty = {
  'certainty.title': 'Наскільки певні місця',
  'certainty.heading': 'Наскільки певні місця: {place}',
  'certainty.summary':
    'Наскільки певні місця громад: межі в 90 % прогонів, сусіди, яких не відрізнити, і що впливає найбільше',
  'certainty.waiting': 'Наскільки певні ці місця, саме обчислюємо. Межі з’являться тут за кілька хвилин.',
  'certainty.failed':
    'Межі місць не обчислено: методика змінює забагато всього одразу. Її авторові варто скоротити списки в uncertainty.',
  'certainty.same_as_next': 'не відрізнити від наступної',
  'certainty.legend':
    'Під місцем — межі, у яких воно лишається в 90 % прогонів. Знак ≈ — від наступної громади не відрізнити: таких сусідів {same, number} з {pairs, number}.',
  'certainty.beside': 'Під місцем — межі, у яких воно лишається в 90 % з {runs, number} прогонів.',
  'certainty.beside_after':
    'Під місцем — межі, у яких воно лишається в 90 % з {runs, number} прогонів; після зміни — у тих самих прогонах.',
  'certainty.beside_pairs':
    'Меж місця після зміни немає: методика порівнює громади попарно, і обчислення тривало б надто довго.',
  'certainty.percent': '{percent} %',
  'certainty.likely': 'імовірно {band}',
  'certainty.place': 'У 90 % з {runs, number} прогонів громада посідає місце від {from} до {to}.',
  'certainty.place_one': 'У 90 % з {runs, number} прогонів громада посідає саме це місце — {from}.',
  'certainty.moved_most': 'Найбільше його змінює {choice}.',
  'certainty.same_as': 'Не відрізнити від сусідніх у рейтингу:',
  'certainty.lead':
    'За {period} у рейтингу {pairs, plural, one {# пара сусідів} few {# пари сусідів} many {# пар сусідів} other {# пари сусідів}}, і {same, plural, =0 {кожну можна розрізнити} one {# з них не розрізнити} few {# з них не розрізнити} many {# з них не розрізнити} other {# з них не розрізнити}}.',
  'certainty.lead_width':
    'У половини громад межі охоплюють не менш як {places, plural, one {# місце} few {# місця} many {# місць} other {# місця}}.',
  'certainty.how_stated':
    'Індекс обчислено {runs, number} разів, і щоразу ваги та методи трохи інші — так, як дозволяє методика «{name}». Межі — це місця, між якими громада лишалася в 90 % прогонів. Чого методика не змінює, того тут не видно; помилок у самих даних — теж.',
  'certainty.how_usual':
    'Індекс обчислено {runs, number} разів, і щоразу кожна вага інша — до чверті більша або менша. Методика «{name}» сама не каже, що в ній може бути інакше, тож методи лишалися незмінними, і насправді місця ще менш певні. Межі — це місця, між якими громада лишалася в 90 % прогонів; помилок у самих даних тут не видно.',
  'certainty.oblasts': 'Місця в одній області',
  'certainty.picture': 'Межі кожного місця',
  'certainty.picture_label':
    'Межі місць {hromadas, plural, one {# громади} few {# громад} many {# громад} other {# громади}}; числа — у таблиці нижче',
  'certainty.picture_axis':
    'Зліва направо — громади за місцем у рейтингу; згори вниз — місця у прогонах. Що коротший стовпчик, то певніше місце.',
  'certainty.key.band': '90 % прогонів',
  'certainty.key.median': 'середина прогонів',
  'certainty.key.place': 'опубліковане місце',
  'certainty.influence': 'Що змінює місця найбільше',
  'certainty.influence_two':
    'Найбільше місця змінює таке: {first} ({first_share}), далі {second} ({second_share}). Домовтеся передусім про це.',
  'certainty.influence_one': 'Місця змінює лише одне: {first}.',
  'certainty.influence_none': 'Місця не змінилися в жодному прогоні.',
  'certainty.influence_loose': 'Частки приблизні: прогонів для них замало.',
  'certainty.influence_caption':
    'Частка мінливості місць, яка лишилася б, якби змінювалося тільки це (повний індекс Соболя), усі громади разом; разом буває понад 100 %, бо вибори діють і спільно',
  'certainty.weights_of': 'вага в напрямі «{name}»',
  'certainty.column.choice': 'Вибір',
  'certainty.column.share': 'Частка',
  'certainty.column.interval': '95 % довірчий інтервал',
  'certainty.column.band': 'Межі',
  'certainty.column.median': 'Середина',
  'certainty.column.ahead': 'Попереду наступної',
  'certainty.places': 'Місце за місцем',
  'certainty.places_caption':
    'Місця за {period}; останній стовпець — у якій частці прогонів громада попереду наступної: якщо менш ніж {share}, їх не відрізнити (≈)',
  'certainty.again': 'Як отримати те саме',
  'certainty.again_how':
    'Прогонів — {runs, number}, зерно випадковості — {seed, number}: з тими самими даними й методикою межі виходять ті самі на будь-якій машині.',
  'certainty.left_out':
    '{runs, plural, one {# прогін} few {# прогони} many {# прогонів} other {# прогону}} не враховано: у них немає котрогось із середніх.',
  'certainty.computed_at': 'Обчислено {date}.',
  'certainty.next.statistics': 'Статистика методики',
  'kept.certainty': 'Наскільки певні місця громад',
} as const

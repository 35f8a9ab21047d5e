/** Перевірка електронних підписів: команда, сторінка, і що саме не так. */
export const signatures = {
  'error.signature.not_one':
    'Це не електронний підпис: файл не є ні CAdES (PKCS#7), ні контейнером ASiC, ні підписаним PDF.',
  'error.signature.cut':
    'Файл підпису обірваний: у ньому менше даних, ніж сказано на початку. Завантажте його ще раз.',
  'error.signature.malformed': 'Файл підпису пошкоджений: його будову не вдається прочитати.',
  'error.signature.trailing':
    'Після підпису у файлі є ще якісь дані. Такого файлу ми не перевіряємо: незрозуміло, що підписано.',
  'error.signature.too_large':
    'У файлі забагато даних, підписів або вкладень, ніж буває в підписаному документі. Ми його не перевіряли.',
  'error.signature.took_too_long': 'Перевірка тривала задовго, і ми її зупинили. Спробуйте менший документ.',
  'error.signature.content_missing':
    'Підпис зберігається окремо від документа. Додайте й сам документ, без нього перевірити нічого.',
  'error.signature.content_superfluous':
    'Підписаний документ уже всередині цього файлу. Надішліть його без окремого документа.',
  'error.signature.container_unusable': 'Контейнер із підписом не можна прочитати.',
  'error.signature.no_signature': 'У файлі немає жодного підпису.',
  'error.signature.busy': 'Зараз перевіряють забагато підписів. Спробуйте ще раз за хвилину.',
  'error.inquiry.file_missing': 'Не вибрано файл.',

  'problem.container.damaged': 'Архів пошкоджений або неповний.',
  'problem.container.locked': 'Частина архіву захищена паролем.',
  'problem.container.name_unsafe':
    'Файл у контейнері має небезпечну назву: «{name}». Вона веде в іншу теку або виглядає не так, як записана.',
  'problem.container.name_twice':
    'У контейнері два файли з назвою «{name}»: невідомо, який із них підписано.',
  'problem.inquiry.needed': 'Виберіть файл.',

  'cli.signature.summary': 'електронні підписи',
  'cli.signature.description': 'Електронні підписи документів.',
  'cli.signature.verify.summary': 'перевірити підпис: цілісність, підписувач, сертифікат, час',
  'cli.signature.verify.description':
    'Перевіряє підпис CAdES (PKCS#7), контейнер ASiC або підписаний PDF і друкує, що з’ясувалося, у форматі JSON. Завершується з 0, лише якщо підписано саме ці дані.',
  'cli.signature.verify.file': 'файл підпису (.p7s), контейнера (.asice, .asics) або PDF',
  'cli.signature.verify.content': 'документ, якщо підпис зберігається окремо від нього',
  'cli.signature.verify.trust':
    'тека із сертифікатами й списками відкликаних надавачів (.cer, .crt, .pem, .der, .crl, .p7b, .ocsp); без неї жодному сертифікату не довіряємо',
  'cli.signature.unreadable':
    'файл «{file}» у теці надавачів не є ні сертифікатом, ні списком, ні відповіддю OCSP',
  'cli.signature.of_signer': 'Підписувач {name}: {said}',

  'signature.title': 'Перевірити підпис',
  'signature.lead':
    'Надішліть документ з електронним підписом, і ми скажемо, що в ньому підтверджено, а що ні. Файли потрібні лише на час перевірки: ми їх не зберігаємо, нікому не передаємо й нікуди не записуємо, що ви перевіряли.',
  'signature.takes':
    'Перевіряємо CAdES (PKCS#7, .p7s) за ДСТУ 4145, ECDSA та RSA, контейнери ASiC, які видає Дія, і підписані PDF.',
  'signature.unable': 'Не перевіряємо XAdES і геш-функцію «Купина» (ДСТУ 7564).',
  'signature.no_trust_here':
    'На цьому сервері не завантажено сертифікатів надавачів, тож скажемо лише, чи змінено документ і що написано в сертифікаті.',
  'signature.summary': 'Перевірити електронний підпис',
  'signature.field.signature': 'Підпис або підписаний документ',
  'signature.field.signature.help': 'Файл .p7s, .asice, .asics або .pdf, до 10 МБ.',
  'signature.field.content': 'Сам документ, якщо підпис окремо',
  'signature.field.content.help': 'Потрібен лише тоді, коли підпис зберігається окремим файлом. До 10 МБ.',
  'signature.submit': 'Перевірити',
  'signature.result.title': 'Що з’ясувалося',
  'signature.result.files': '{signature}',
  'signature.result.files_two': '{signature} і документ {document}',
  'signature.result.again': 'Перевірити інший',
  'signature.part.integrity': 'Цілісність',
  'signature.part.certificate': 'Сертифікат',
  'signature.part.revocation': 'Відкликання',
  'signature.part.time': 'Час підписання',
  'signature.part.details': 'Подробиці',
  'signature.whole.holds': 'Документ не змінено після підписання.',
  'signature.whole.fails':
    'Цілісність не підтверджено: документ або підпис змінено, або їх не вдалося перевірити.',
  'signature.mark.good': 'Підтверджено',
  'signature.mark.bad': 'Не підтверджено',
  'signature.mark.unknown': 'Невідомо',
  'signature.signer.nth': 'Підпис {number}',
  'signature.signer.nobody': 'Підписувача не названо',
  'signature.signer.integrity': 'Цей підпис зроблено саме під цими даними.',
  'signature.signer.no_integrity': 'Цей підпис не підтверджує цих даних.',
  'signature.code': 'РНОКПП або ЄДРПОУ',
  'signature.organisation': 'Організація',
  'signature.organisation_code': 'ЄДРПОУ організації',
  'signature.issuer': 'Хто видав сертифікат',
  'signature.serial': 'Номер сертифіката',
  'signature.algorithm': 'Алгоритм',
  'signature.format': 'Вид підпису',
  'signature.document_files': 'Підписані файли',
  'signature.valid': 'Строк дії сертифіката: {from} – {to}.',
  'signature.trusted': 'Сертифікат веде до надавача, якому довіряє цей сервер: {path}.',
  'signature.untrusted': 'Не підтверджено, що сертифікат видав надавач, якому довіряє цей сервер.',
  'signature.valid_at_signing': 'На час підписання сертифікат був чинний.',
  'signature.invalid_at_signing': 'На час підписання сертифікат не був чинний.',
  'signature.signing_unknown': 'Чи був сертифікат чинний на час підписання, невідомо.',
  'signature.valid_now': 'Зараз строк його дії триває.',
  'signature.invalid_now': 'Зараз строк його дії не триває.',
  'signature.revoked': 'Сертифікат відкликано {at}.',
  'signature.not_revoked': 'За завантаженими даними надавача сертифікат не відкликано.',
  'signature.revocation_unknown': 'Чи не відкликано сертифікат, невідомо.',
  'signature.time.stamp': 'Підпис існував {time}: це засвідчила позначка часу ({authority}).',
  'signature.time.claimed': 'Сам підписувач вказав {time}. Незалежного підтвердження часу немає.',
  'signature.time.unknown': 'Коли підписано, у підписі не сказано.',
  'signature.time.bad_stamp': 'Позначка часу є, але її не підтверджено.',
  'signature.problems': 'На що зважити',
  'signature.checked_at': 'Перевірено {time}.',
  'signature.trust_counts':
    'Завантажено {anchors, plural, one {# кореневий сертифікат} few {# кореневі сертифікати} many {# кореневих сертифікатів} other {# кореневого сертифіката}} та {certificates, plural, one {# інший} few {# інші} many {# інших} other {# іншого}}.',

  'signature.problem.content_changed': 'Документ не той, що підписано: його дайджест інший.',
  'signature.problem.content_differs': 'Надісланий документ відрізняється від того, що міститься в підписі.',
  'signature.problem.signature_wrong': 'Підпис не сходиться з ключем сертифіката.',
  'signature.problem.other_document': 'Підписано інший документ.',
  'signature.problem.attributes_malformed': 'Підписані атрибути суперечать одне одному або не читаються.',
  'signature.problem.attributes_stripped': 'З підпису вилучено атрибути й підставлено замість документа.',
  'signature.problem.attributes_required':
    'Для таких даних підпис має містити підписані атрибути, а їх немає.',
  'signature.problem.digest_attribute_missing': 'У підписі немає дайджесту документа.',
  'signature.problem.content_type_mismatch': 'Вид підписаних даних не той, що вказано в підписі.',
  'signature.problem.signing_certificate_mismatch': 'Сертифікат не той, який вказав підписувач.',
  'signature.problem.signer_certificate_missing':
    'Сертифіката підписувача немає ні в підписі, ні серед завантажених.',
  'signature.problem.algorithm_unsupported': 'Алгоритм підпису або дайджесту ми не обчислюємо.',
  'signature.problem.broken_digest': 'Дайджест MD5 зламано: під ним може стояти й інший документ.',
  'signature.problem.broken_key': 'Ключ підписувача непридатний: такий підпис може зробити будь-хто.',
  'signature.problem.no_signers': 'У файлі немає жодного підписувача.',
  'signature.problem.file_missing': 'У контейнері немає файлу, який підписано.',
  'signature.problem.file_changed': 'Файл у контейнері змінено після підписання.',
  'signature.problem.file_not_covered': 'У контейнері є файл, якого ніхто не підписував.',
  'signature.problem.manifest_mismatch': 'Опис контейнера не каже однозначно, що саме підписано.',
  'signature.problem.xades_unsupported': 'У контейнері є підпис XAdES, яких ми не перевіряємо.',
  'signature.problem.pdf_changed_after_signing':
    'Після останнього підпису в PDF щось додано. Чи змінює це зміст, ми не розрізняємо.',
  'signature.problem.pdf_range_wrong': 'Підпис у PDF охоплює не весь документ або вказує не на себе.',
  'signature.problem.pdf_filter_unsupported': 'Підписів такого виду в PDF ми не перевіряємо.',
  'signature.problem.document_timestamp_wrong': 'Позначка часу документа не сходиться.',
  'signature.problem.pdf_earlier_revision':
    'Цей підпис стосується попередньої редакції документа; далі його доповнено.',
  'signature.problem.issuer_unknown': 'Надавача, який видав сертифікат, немає серед завантажених.',
  'signature.problem.path_signature_wrong':
    'Сертифікат видав не той надавач, що названий у ньому: підпис не сходиться.',
  'signature.problem.path_algorithm_unsupported': 'Підпис надавача під сертифікатом ми не обчислюємо.',
  'signature.problem.path_not_loaded': 'Ланцюжок веде до надавача, якого оператор не завантажив.',
  'signature.problem.path_no_root':
    'Ланцюжок закінчується надавачем, якого завантажено без кореневого сертифіката над ним.',
  'signature.problem.path_critical_extension':
    'У ланцюжку є обов’язкова умова, якої ми не вміємо перевірити.',
  'signature.problem.issuer_not_authority': 'Сертифікат видано тим, хто не має права видавати сертифікати.',
  'signature.problem.path_too_long': 'Між підписувачем і коренем більше надавачів, ніж дозволено.',
  'signature.problem.path_not_valid_then': 'Сертифікат надавача на той час не був чинний.',
  'signature.problem.path_broken_algorithm': 'Ланцюжок сертифікатів тримається на зламаному алгоритмі.',
  'signature.problem.path_weak_algorithm':
    'Ланцюжок сертифікатів тримається на застарілому алгоритмі (SHA-1 або короткий ключ).',
  'signature.problem.revoked': 'Сертифікат відкликано.',
  'signature.problem.revoked_after_signing': 'Сертифікат відкликано вже після підписання.',
  'signature.problem.revocation_unknown':
    'Списку відкликаних або відповіді надавача про цей сертифікат немає.',
  'signature.problem.revocation_only_delta': 'Є лише список змін: хто відкликаний давніше, з нього не видно.',
  'signature.problem.revocation_stale': 'Список відкликаних застарів і про потрібний час нічого не каже.',
  'signature.problem.revocation_signature_wrong':
    'Підпис під списком відкликаних або відповіддю надавача не сходиться.',
  'signature.problem.timestamp_malformed': 'Позначку часу не вдається прочитати.',
  'signature.problem.timestamp_other_content': 'Позначка часу поставлена під іншими даними.',
  'signature.problem.timestamp_signature_wrong': 'Підпис під позначкою часу не сходиться.',
  'signature.problem.timestamp_not_authority': 'Позначку часу поставив той, хто не має на це права.',
  'signature.problem.timestamp_untrusted': 'Служба позначок часу не веде до завантаженого надавача.',
  'signature.problem.weak_digest': 'Дайджест SHA-1 застарілий: для важливих документів його вже не досить.',
  'signature.problem.weak_key': 'Ключ закороткий для сьогодення (менше 2048 бітів).',
  'signature.problem.self_signed': 'Сертифікат самопідписаний: жоден надавач за підписувача не ручається.',
  'signature.problem.authority_revoked': 'Сертифікат надавача відкликано.',
  'signature.problem.not_valid_at_signing': 'На час підписання строк дії сертифіката не тривав.',
  'signature.problem.not_valid_now': 'Строк дії сертифіката вже закінчився або ще не почався.',
  'signature.problem.usage_not_signing': 'Сертифікат не призначений для підписання.',
  'signature.problem.no_trust':
    'Сертифікатів надавачів не завантажено, тож перевірити, хто видав сертифікат, немає з чим.',
  'signature.problem.time_only_claimed': 'Час підписання вказав сам підписувач.',
  'signature.problem.time_unknown': 'Часу підписання не вказано; сертифікат перевірено на теперішній час.',
  'signature.problem.signing_time_in_future': 'Указаний час підписання ще не настав.',
  'signature.problem.attributes_absent':
    'Підпис зроблено без атрибутів: ні часу, ні сертифіката підписувач не засвідчив.',
  'signature.problem.countersignature_unchecked': 'Є підпис на підписі; його ми не перевіряли.',
} as const

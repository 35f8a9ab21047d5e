/** Execution of documents as a duty of one person. */
export const executions = {
  'documents.execution.title': 'Виконання документа',
  'documents.execution.purpose':
    'Документ поставлено на контроль, і названо виконавця. Виконавець пише, що зроблено; хто поставив на контроль, знімає документ з контролю або повертає на доопрацювання.',
  'documents.execution.summary': 'Доручення виконати документ: строк, звіт, зняття з контролю',
  'documents.execution.prefix': 'ВК',
  'documents.execution.of': 'Документ',
  'documents.execution.state.asked': 'Виконується',
  'documents.execution.state.reported': 'Виконавець доповів, чекає на зняття з контролю',
  'documents.execution.state.done': 'Виконано, знято з контролю',
  'documents.execution.state.closed': 'Контроль завершено',
  'documents.execution.state.withdrawn': 'Доручення відкликано',
  'documents.execution.report': 'Доповісти про виконання',
  'documents.execution.report_note': 'Що зроблено',
  'documents.execution.report_hint': 'Якщо надіслано відповідь, назвіть її номер і дату.',
  'documents.execution.accept': 'Зняти з контролю як виконане',
  'documents.execution.return': 'Повернути на доопрацювання',
  'documents.execution.return_note': 'Чого бракує',
  'documents.execution.renew': 'Змінено строк',
  'documents.execution.close': 'Контроль завершено',
  'documents.execution.withdraw': 'Доручення відкликано',
  'documents.execution.until': 'до {day, date}',
  'documents.execution.now_with': 'Зараз виконує {name}',
  'documents.execution.forgotten': 'Доповідь стерто, бо минув строк зберігання.',
  'documents.executions.title': 'Виконання',
  'documents.control.reported': 'Виконавець доповів про виконання',
  'message.execution_asked':
    '{number}{place, select, nowhere {} other {, {place}}}: вам доручено виконати документ.',
  'message.execution_reported':
    '{number}{place, select, nowhere {} other {, {place}}}: виконавець доповів, документ чекає на зняття з контролю.',
  'message.execution_accepted':
    '{number}{place, select, nowhere {} other {, {place}}}: документ знято з контролю як виконаний.',
  'message.execution_returned':
    '{number}{place, select, nowhere {} other {, {place}}}: виконання повернуто на доопрацювання.',
  'message.execution_renewed':
    '{number}{place, select, nowhere {} other {, {place}}}: змінено строк виконання.',
  'message.execution_closed':
    '{number}{place, select, nowhere {} other {, {place}}}: контроль документа завершено.',
  'message.execution_withdrawn':
    '{number}{place, select, nowhere {} other {, {place}}}: виконання документа вам більше не доручено.',
  'kept.document_execution': 'Доручення виконати документ',
  'documents.reference.title': 'Пов’язати зі справою або іншим записом',
  'documents.reference.role': 'Цей документ —',
  'documents.reference.target': 'Номер справи або адреса сторінки',
  'documents.reference.target_hint':
    'Наприклад, «ВК-2026/000012» або адреса сторінки інвентаризації з рядка браузера.',
  'documents.reference.submit': 'Пов’язати',
  'documents.reference.summary': 'Пов’язати документ зі справою чи іншим записом, до якого він веде',
  'documents.reference.said': 'Пов’язано.',
  'documents.reference.remove': 'Прибрати зв’язок',
  'documents.reference.remove_summary': 'Прибрати зв’язок документа зі справою чи іншим записом',
  'documents.reference.removed': 'Зв’язок прибрано.',
  'documents.reference.name': '№ {number} від {day, date}. {title}',
  'documents.reference.registered': 'зареєстровано',
  'problem.registers.reference_unknown':
    'Такої справи чи запису немає, або ви не маєте до них доступу. Скопіюйте адресу сторінки з рядка браузера.',
  'problem.registers.reference_several':
    'Так називаються кілька записів. Скопіюйте адресу сторінки потрібного.',
  'documents.field.reference_decision': 'Рішення у справі',
  'documents.field.reference_ground': 'Підстава для',
  'documents.field.reference_answer': 'Відповідь на',
  'documents.field.reference_execution': 'Виконується через',
} as const

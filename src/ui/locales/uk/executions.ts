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
} as const

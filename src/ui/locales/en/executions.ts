import type { executions as uk } from '../uk/executions.ts'

export const executions: Record<keyof typeof uk, string> = {
  'documents.execution.title': 'Execution of a document',
  'documents.execution.purpose':
    'A document is on control and has an executor. The executor writes what was done; whoever put it on control takes it off, or gives it back to be finished.',
  'documents.execution.summary': 'A duty to execute a document: its term, the report, the end of control',
  'documents.execution.prefix': 'EX',
  'documents.execution.of': 'Document',
  'documents.execution.state.asked': 'Being executed',
  'documents.execution.state.reported': 'Reported as done, to be taken off control',
  'documents.execution.state.done': 'Done, off control',
  'documents.execution.state.closed': 'Control has ended',
  'documents.execution.state.withdrawn': 'No longer asked',
  'documents.execution.report': 'Report that it is done',
  'documents.execution.report_note': 'What was done',
  'documents.execution.report_hint': 'Where an answer was sent, give its number and date.',
  'documents.execution.accept': 'Take off control as done',
  'documents.execution.return': 'Give back to be finished',
  'documents.execution.return_note': 'What is missing',
  'documents.execution.renew': 'The term was changed',
  'documents.execution.close': 'Control has ended',
  'documents.execution.withdraw': 'No longer asked',
  'documents.execution.until': 'until {day, date}',
  'documents.execution.now_with': 'Now with {name}',
  'documents.execution.forgotten': 'The report was erased, for the time to keep it is over.',
  'documents.executions.title': 'Execution',
  'documents.control.reported': 'The executor reports that it is done',
  'message.execution_asked':
    '{number}{place, select, nowhere {} other {, {place}}}: you are asked to execute a document.',
  'message.execution_reported':
    '{number}{place, select, nowhere {} other {, {place}}}: the executor reports that it is done; the document waits to be taken off control.',
  'message.execution_accepted':
    '{number}{place, select, nowhere {} other {, {place}}}: the document is off control as done.',
  'message.execution_returned':
    '{number}{place, select, nowhere {} other {, {place}}}: it was given back to be finished.',
  'message.execution_renewed': '{number}{place, select, nowhere {} other {, {place}}}: the term was changed.',
  'message.execution_closed':
    '{number}{place, select, nowhere {} other {, {place}}}: control of the document has ended.',
  'message.execution_withdrawn':
    '{number}{place, select, nowhere {} other {, {place}}}: you are no longer asked to execute the document.',
  'kept.document_execution': 'Duties to execute documents',
  'documents.reference.title': 'Tie to a case or another record',
  'documents.reference.role': 'This document is',
  'documents.reference.target': 'Number of a case, or address of a page',
  'documents.reference.target_hint':
    'Such as “EX-2026/000012”, or the address of a stock-take’s page from the browser.',
  'documents.reference.submit': 'Tie',
  'documents.reference.summary': 'Tie a document to the case or other record that it leads to',
  'documents.reference.said': 'Tied.',
  'documents.reference.remove': 'Take the tie back',
  'documents.reference.remove_summary': 'Take back a tie of a document to a case or another record',
  'documents.reference.removed': 'The tie is taken back.',
  'documents.reference.name': 'No. {number} of {day, date}. {title}',
  'documents.reference.registered': 'registered',
  'problem.registers.reference_unknown':
    'There is no such case or record, or you may not see it. Copy the address of its page from the browser.',
  'problem.registers.reference_several':
    'Several records are called so. Copy the address of the page of the one you mean.',
  'documents.field.reference_decision': 'Decision of',
  'documents.field.reference_ground': 'Ground of',
  'documents.field.reference_answer': 'Answer to',
  'documents.field.reference_execution': 'Executed by',
}

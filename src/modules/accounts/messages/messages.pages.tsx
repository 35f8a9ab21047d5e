/** The list of one's own messages. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { TimePager } from '#ui/tables/time-pager.tsx'
import { fill } from '../entry/addresses.rules.ts'
import { messageActs, messagesPath } from './addresses.rules.ts'
import type { Messages, ShownMessage } from './messages.schema.ts'

type Context = PageContext<unknown, TextKey>

interface MessagesProps {
  readonly messages: Messages
  readonly isLater: boolean
  readonly context: Context
}

export function MessagesPage({ messages: { messages, unread, next }, isLater, context }: MessagesProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('messages.title')}</h1>
      <p class="lead">{texts.text('messages.lead', { count: unread })}</p>
      {unread > 0 && (
        <ActForm act={messageActs.readAll} fields={[]} submit="messages.read_all" context={context} />
      )}
      {messages.length === 0 && <p>{texts.text(isLater ? 'messages.no_older' : 'messages.none')}</p>}
      <ul class="own-things">
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} context={context} />
        ))}
      </ul>
      <TimePager path={link(messagesPath)} isLater={isLater} next={next} texts={texts} />
    </>
  )
}

function MessageItem({ message, context }: { message: ShownMessage; context: Context }) {
  const { texts, link } = context
  const { id, text, is_read, written_at } = message
  const { name, path } = messageActs.read
  const said = message.link === null ? text : <a href={link(message.link)}>{text}</a>
  return (
    <li>
      <div>
        {is_read ? said : <strong>{said}</strong>}
        {!is_read && <span class="tag">{texts.text('messages.new')}</span>}
        <p class="quiet">{texts.moment(new Date(written_at))}</p>
      </div>
      {!is_read && (
        <ActForm
          act={{ name, path: fill(path, id) }}
          fields={[]}
          submit="messages.read"
          submitLabel={texts.text('messages.read_one', { text })}
          context={context}
          isInline
        />
      )}
    </li>
  )
}

/** What is meant for paper, as a page: the same parts in the same order. */
import type { Paper, PaperPart, PaperTable } from '#kernel/paper/paper.ts'
import { PictureView } from './pictures/picture-view.tsx'

export function PaperView({ paper: { title, about, parts } }: { paper: Paper }) {
  return (
    <>
      <h1>{title}</h1>
      <p class="quiet">{about}</p>
      {parts.map((part, i) => (
        <Part key={i} part={part} />
      ))}
    </>
  )
}

function Part({ part }: { part: PaperPart }) {
  if (part.kind === 'heading') return <h2>{part.text}</h2>
  if (part.kind === 'picture') return <PictureView picture={part.picture} />
  if (part.kind === 'table') return <Table table={part} />
  if (part.kind === 'text')
    return <p class={part.isLead ? 'lead' : part.isQuiet ? 'quiet' : undefined}>{part.text}</p>
  return (
    <ul>
      {part.items.map(({ text, note }) => (
        <li key={text}>
          {text}
          {note !== undefined && <p class="quiet">{note}</p>}
        </li>
      ))}
    </ul>
  )
}

function Table({ table: { caption, columns, rows } }: { table: PaperTable }) {
  const classOf = (column: number) => (columns[column]?.isNumber ? 'number' : undefined)
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }, i) => (
              <th key={title} scope="col" class={classOf(i)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join('|')}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th key={columns[i].title} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[i].title} class={classOf(i)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Another phone's records come onto this one, to be brought to the platform. */
import { useRef, useState } from 'preact/hooks'
import { signal } from '../feedback.ts'
import { PartsReader } from '../parts.ts'
import { Title, useTools } from '../tools.tsx'
import { Scanner } from './scanner-view.tsx'

/** More than anybody hands over. */
const mostBytes = 4_000_000

export function Receive() {
  const { field, speaker } = useTools()
  const { say } = speaker
  const reader = useRef(new PartsReader())
  const [progress, setProgress] = useState(reader.current.progress)
  const [said, setSaid] = useState<'receive.done' | 'receive.unusable' | undefined>(undefined)
  const take = async (text: string) => {
    const isTaken = await field.takeOver(text)
    setSaid(isTaken ? 'receive.done' : 'receive.unusable')
    signal(isTaken ? 'done' : 'look')
  }
  const read = async (code: string) => {
    if (!reader.current.take(code)) return
    signal('done')
    setProgress(reader.current.progress)
    const text = await reader.current.text().catch(() => '')
    if (text === undefined) return
    reader.current = new PartsReader()
    await take(text)
  }
  const openFile = async (file: File | undefined) => {
    if (file && file.size <= mostBytes) await take(await file.text())
    else setSaid('receive.unusable')
  }
  return (
    <>
      <Title text={say('receive.title')} back="" />
      <p>{say('receive.lead')}</p>
      {said && (
        <p role="status" class={said === 'receive.done' ? 'done' : 'fault'}>
          {say(said)}
        </p>
      )}
      {progress && said === undefined && (
        <p class="progress">
          <span id="parts-text">{say('receive.progress', progress)}</span>
          <progress value={progress.read} max={progress.count} aria-labelledby="parts-text" />
        </p>
      )}
      <Scanner
        isSeries
        onRead={(code) => {
          setSaid(undefined)
          void read(code)
        }}
      />
      <label class="wide-button file">
        <span>{say('receive.file')}</span>
        <input
          type="file"
          accept=".txt,text/plain"
          onChange={(event) => void openFile(event.currentTarget.files?.[0])}
        />
      </label>
    </>
  )
}

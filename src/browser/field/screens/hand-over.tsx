/** Everything that waits leaves this phone without a network: as a file, or as codes that another phone reads. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { encode } from 'uqr'
import { makeHandOver } from '../exchange.ts'
import { toParts } from '../parts.ts'
import { Title, useTools } from '../tools.tsx'

/** So long each code stands: an old camera needs a moment. */
const codeMs = 350

export function HandOver() {
  const { field, speaker } = useTools()
  const { say } = speaker
  const [made, setMade] = useState<{ readonly text: string; readonly count: number } | undefined>(undefined)
  const [parts, setParts] = useState<readonly string[] | undefined>(undefined)
  useEffect(() => {
    if (field.session) void makeHandOver(field.store, field.session).then(setMade)
  }, [field])
  if (!made) return <Title text={say('hand.title')} back="" />
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([made.text], { type: 'text/plain' }))
    link.download = `spilka-${new Date().toISOString().slice(0, 16).replaceAll(':', '-')}.txt`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <Title text={say('hand.title')} back="" />
      {made.text === '' ? (
        <p>{say('hand.none')}</p>
      ) : (
        <>
          <p>{say('hand.lead')}</p>
          <p>
            <strong>{say('hand.count', { count: made.count })}</strong>
          </p>
          {parts ? (
            <Codes parts={parts} />
          ) : (
            <button type="button" class="main-button" onClick={() => void toParts(made.text).then(setParts)}>
              {say('hand.codes')}
            </button>
          )}
          <button type="button" class="wide-button" onClick={save}>
            {say('hand.file')}
          </button>
        </>
      )}
    </>
  )
}

function Codes({ parts }: { readonly parts: readonly string[] }) {
  const { say } = useTools().speaker
  const [at, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(parts.length > 1)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) draw(canvas.current, parts[at])
  }, [parts, at])
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setAt((now) => (now + 1) % parts.length), codeMs)
    return () => clearInterval(timer)
  }, [isPlaying, parts])
  const turn = (by: number) => {
    setPlaying(false)
    setAt((at + by + parts.length) % parts.length)
  }
  const label = say('hand.code', { at: at + 1, count: parts.length })
  return (
    <div class="codes">
      <canvas ref={canvas} role="img" aria-label={label} data-part={parts[at]} />
      <p>{label}</p>
      {parts.length > 1 && (
        <div class="codes-acts">
          <button type="button" class="quiet-button" onClick={() => turn(-1)}>
            {say('hand.before')}
          </button>
          <button type="button" class="quiet-button" onClick={() => setPlaying(!isPlaying)}>
            {say(isPlaying ? 'hand.pause' : 'hand.play')}
          </button>
          <button type="button" class="quiet-button" onClick={() => turn(1)}>
            {say('hand.next')}
          </button>
        </div>
      )}
    </div>
  )
}

/** Black on white whatever the theme: cameras want it so. */
function draw(canvas: HTMLCanvasElement, text: string): void {
  const { data, size } = encode(text, { ecc: 'L', border: 4 })
  const scale = Math.max(3, Math.floor(720 / size))
  canvas.width = size * scale
  canvas.height = size * scale
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [y, cells] of data.entries())
    for (const [x, isDark] of cells.entries()) if (isDark) pen.fillRect(x * scale, y * scale, scale, scale)
}

/** The camera on a screen: begun by a person, ended by them or with the screen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { scan } from '../scanner.ts'
import { useTools } from '../tools.tsx'

interface ScannerProps {
  readonly onRead: (text: string) => void
  /** Goes on after a code was read, for there are more to come. */
  readonly isSeries?: boolean
}

export function Scanner({ onRead, isSeries = false }: ScannerProps) {
  const { say } = useTools().speaker
  const [isOn, setOn] = useState(false)
  const [fault, setFault] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(onRead)
  told.current = onRead
  useEffect(() => {
    if (!isOn || !video.current) return
    const ending = new AbortController()
    const read = (text: string) => {
      if (!isSeries) setOn(false)
      told.current(text)
    }
    scan(video.current, read, ending.signal).catch(() => {
      setFault(true)
      setOn(false)
    })
    return () => ending.abort()
  }, [isOn, isSeries])
  return (
    <div class="scanner">
      {fault && <p class="notice">{say('scan.no_camera')}</p>}
      {isOn && <video ref={video} muted playsInline aria-label={say('scan.view')} />}
      <button type="button" class={isOn ? 'wide-button' : 'main-button'} onClick={() => setOn(!isOn)}>
        {isOn ? say('scan.stop') : say('scan.start')}
      </button>
    </div>
  )
}

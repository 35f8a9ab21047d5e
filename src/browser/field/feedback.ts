/** What a person in gloves hears and feels: done, and look here. */

const key = 'spilka-field-quiet'
let audio: AudioContext | undefined

export function isQuiet(): boolean {
  return localStorage.getItem(key) === 'yes'
}

export function setQuiet(isNow: boolean): void {
  if (isNow) localStorage.setItem(key, 'yes')
  else localStorage.removeItem(key)
}

export function signal(kind: 'done' | 'look'): void {
  if (isQuiet()) return
  navigator.vibrate?.(kind === 'done' ? 40 : [80, 60, 80])
  audio ??= new AudioContext()
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  volume.gain.value = 0.08
  tone.frequency.value = kind === 'done' ? 880 : 330
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + (kind === 'done' ? 0.09 : 0.25))
}

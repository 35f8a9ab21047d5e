/** What a scanner is to the scan: a program that may or may not be installed, and what it found. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { ScannedPlatform } from './scanned-platform.ts'
import type { Target } from './targets.ts'

export interface Scan {
  readonly platform: ScannedPlatform
  readonly targets: readonly Target[]
  /** For what scanners write. */
  readonly folder: string
  readonly choices: ScanChoices
}

export interface ScanChoices {
  /** A scanner begins nothing new after so many minutes. */
  readonly minutes: number
  /** Which share of the targets, `[0, 1]` is all. */
  readonly part: readonly [number, number]
  /** Whether sqlmap looks closer only where something looks odd. */
  readonly smart: boolean
  readonly say: (line: string) => void
}

export interface Found {
  /** What was tried, and what of it was not. */
  readonly tried: string
  readonly findings: readonly string[]
}

export interface Ran {
  readonly code: number | null
  readonly out: string
}

/** Whether the system has a program of this name. */
export function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Runs a program to its end, or for so long; what it says, without colours. */
export function run(program: string, args: readonly string[], cwd: string, mostMs: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    const listen = (text: string) => {
      out += text
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    const timer = setTimeout(() => child.kill('SIGINT'), mostMs)
    const last = setTimeout(() => child.kill('SIGKILL'), mostMs + 30_000)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      clearTimeout(last)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are coloured by one
      resolve({ code, out: out.replace(/\u001b\[[\d;]*[A-Za-z]/g, '') })
    })
  })
}

#!/usr/bin/env node
// Starts src/main.ts with a Node that runs TypeScript: the present one, or the one that `npm ci` brought along.
// Plain JavaScript on purpose: this file alone must run on Node 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
const main = new URL('../src/main.ts', import.meta.url)

// 22.18 and 23.6 are the first of their lines that strip types without a flag.
if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  await import(main.href)
} else {
  const { platform, arch } = process
  const system = platform === 'win32' ? 'win' : platform
  const binary = platform === 'win32' ? 'node.exe' : 'node'
  const node = fileURLToPath(new URL(`../node_modules/node-${system}-${arch}/bin/${binary}`, import.meta.url))
  if (existsSync(node)) {
    const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      process.stderr.write(`${node}: ${error.message}\n`)
      process.exitCode = 1
    })
    child.on('exit', (code, signal) => {
      if (signal) {
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      } else process.exitCode = code ?? 1
    })
  } else {
    process.stderr.write(
      `Спілка потребує Node.js 22.18 або новішого, а тут ${process.version}. Встановіть новіший Node.js і спробуйте ще раз.\n` +
        `Spilka needs Node.js 22.18 or newer, and this is ${process.version}. Install a newer Node.js and try again.\n`,
    )
    process.exitCode = 1
  }
}

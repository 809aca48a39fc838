/** The load generator's own process: fires prepared requests, at a fixed rate whatever the answers do, or so many at once, and tells how each was answered. */
import { Agent, request } from 'node:http'
import type { Fired, Plan, Shot } from './load.ts'

const TIMEOUT_MS = 15_000
/** Kept from volley to volley, as Teams keeps its connections. */
const agent = new Agent({ keepAlive: true })

function fireOne(url: URL, shot: Shot, due: number, keepBodies: boolean): Promise<Fired> {
  return new Promise((resolve) => {
    const done = (status: number, body: string): void =>
      resolve({ status, ms: performance.now() - due, ...(keepBodies ? { body } : {}) })
    const { host, path, headers, body } = { ...shot, host: url.hostname }
    const sent = request(
      { agent, host, port: url.port, path, method: 'POST', headers, timeout: TIMEOUT_MS },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => (text += part))
        answer.on('end', () => done(answer.statusCode ?? 0, text))
        answer.on('error', () => done(0, ''))
      },
    )
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => done(0, ''))
    sent.end(body)
  })
}

/** Each is timed from when it was due, so that a server that makes the generator late does not look fast for it. */
async function atRate(fire: (shot: Shot, due: number) => Promise<Fired>, shots: readonly Shot[], perSecond: number) {
  const began = performance.now()
  const fired: Promise<Fired>[] = []
  while (fired.length < shots.length) {
    const dueNow = Math.min(shots.length, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
    while (fired.length < dueNow) fired.push(fire(shots[fired.length]!, began + (fired.length * 1000) / perSecond))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return Promise.all(fired)
}

async function soMany(fire: (shot: Shot, due: number) => Promise<Fired>, shots: readonly Shot[], atOnce: number) {
  const fired: Fired[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let i = next++; i < shots.length; i = next++) fired[i] = await fire(shots[i]!, performance.now())
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return fired
}

async function run({ url, shots, perSecond, atOnce = 32, keepBodies = false }: Plan): Promise<void> {
  const target = new URL(url)
  const fire = (shot: Shot, due: number): Promise<Fired> => fireOne(target, shot, due, keepBodies)
  const began = performance.now()
  const fired = await (perSecond === undefined ? soMany(fire, shots, atOnce) : atRate(fire, shots, perSecond))
  process.send?.({ fired, seconds: (performance.now() - began) / 1000 })
}

process.on('message', (message: unknown) => {
  if (typeof message === 'object' && message && 'shots' in message) void run(message as Plan)
})

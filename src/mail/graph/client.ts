/** One call to Microsoft Graph through its client: no retry, one time-out over all of it, no redirect followed, and every status is an answer. */
import { Client, type Context, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client'
import { jsonOf } from '../../ports/json-body.ts'
import { type GraphAnswer, type GraphCall, noAnswer } from './answer.ts'
import type { GraphTokens } from './token.ts'

/** Throws `NoAnswer`, or what the token's source throws. */
export type Graph = (call: GraphCall) => Promise<GraphAnswer>

export interface GraphOptions {
  /** GRAPH_URL, without a slash at the end. */
  readonly url: string
  readonly tokens: GraphTokens
  /** Of calls that name none. Below the lease of an effect. */
  readonly timeoutMs?: number
}

/**
 * The client's own chain would repeat sends, cut a Retry-After at 180 s, lose the headers of an answer in HTML, follow redirects,
 * wait for ever, and leave out the token where a host has a port: the chain here is this one function.
 */
export function graphClient({ url, tokens, timeoutMs = 15_000 }: GraphOptions): Graph {
  return async (call) => {
    const token = await tokens.get()
    const signal = AbortSignal.timeout(call.timeoutMs ?? timeoutMs)
    const client = Client.initWithMiddleware({
      baseUrl: url,
      defaultVersion: 'v1.0',
      middleware: oneFetch(token.value, signal),
    })
    const request = client
      .api(call.path)
      .responseType(ResponseType.RAW)
      .headers(call.headers ?? {})
    const ask = {
      GET: () => request.get() as Promise<unknown>,
      POST: () => request.post(call.body) as Promise<unknown>,
      DELETE: () => request.delete() as Promise<unknown>,
    }
    const response = (await ask[call.method]()) as Response
    if (response.status === 401) tokens.drop()
    const { status, headers } = response
    return { status, headers, json: await jsonOf(response.body), newToken: token.fresh }
  }
}

const oneFetch = (token: string, signal: AbortSignal): Middleware => ({
  async execute(context: Context) {
    const { method, headers, body } = context.options ?? {}
    try {
      context.response = await fetch(context.request as string, {
        ...{ method: method ?? 'GET', body: body ?? null, redirect: 'manual', signal },
        // A connection that slept may be cut by the other side just when it is used again, which would look like a lost answer.
        headers: { ...(headers as Record<string, string>), authorization: `Bearer ${token}`, connection: 'close' },
      })
    } catch (error) {
      throw noAnswer(error)
    }
  },
})

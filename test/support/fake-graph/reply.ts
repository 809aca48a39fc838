/** What the fake Graph answers when nothing goes wrong on purpose. */
export interface Reply {
  readonly status: number
  readonly json?: unknown
}

export const error = (status: number, code: string): Reply => ({
  status,
  json: { error: { code, message: 'Fake of Microsoft Graph.', innerError: {} } },
})

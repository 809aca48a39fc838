/** What a click is answered with: a card, or a message that the clicker alone sees; always HTTP 200. */
export type ClickAnswer =
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.card.adaptive'; readonly value: object }
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.activity.message'; readonly value: string }

export const card = (value: object): ClickAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value,
})
export const message = (value: string): ClickAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
})

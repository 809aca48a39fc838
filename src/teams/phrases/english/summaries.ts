/** What each command is for, in one line: help, the manifest and the README show it. */
export const summaries = {
  help: 'Lists what you can say to me',
  next: 'The oldest request that waits for you, and after it the next one',
  leads: 'Lists requests: yours, new, overdue, or those of a company',
  lead: 'Shows one request with its buttons',
  status: 'How many requests wait, and whether anything is stuck',
  digest: 'Your digest: when it comes, and one now',
  settings: 'What is configured, and forms to change it',
  roles: 'Who has which role',
  outbox: 'Deliveries that failed or got stuck, and one more try',
  whoami: 'Your roles and your object id, for the admin who grants them',
  'setup here': 'Said in a channel: the cards of new requests come there',
  audit: 'Who did what to a request or to the settings, and whether the trail is whole',
}

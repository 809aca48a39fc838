/** What the bot answers when a click or a command did not go its usual way. */
export const answers = {
  notSure: 'Not sure yet whether this was saved: the card will say.',
  unknownLead: 'Nothing changed: this request is not known here.',
  strangeInput: 'Nothing changed: the card sent something unexpected. Click once more; if it stays so, tell an admin.',
  strangers: 'Only members of this organization with a role may do that.',
  rolesUnknown:
    'Nothing changed: your roles could not be looked up. Try again in a minute; if it stays so, tell an admin.',
  busy: 'Nothing changed: too much at once. Try again in a minute.',
  /** A fault of ours; the reference finds it in the log. */
  fault: (reference: string): string =>
    `Something went wrong; nobody knows yet whether it was saved. The card will say. Reference: ${reference}`,
  confirmGone: 'Nothing changed: this question is too old, or not yours. Ask again.',
}

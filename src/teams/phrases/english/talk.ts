/** How the bot talks about a command: where it answered, what it needs, what it asks before it goes on. */
export const talk = {
  answeredPrivately: 'I answered in our chat.',
  unreachable:
    'That is for your eyes only, and I cannot write to you: open the chat with me (search for my name in Teams) and say it there.',
  usage: (form: string): string => `Say “${form}”.`,
  tooLong: (name: string, most: number): string => `At most ${most} characters may follow “${name}”.`,
  no: 'Leave it',
  left: 'Nothing was done.',
}

/** Where a database is, as people may read it: without its user, and without anything that may be a part of its password. */

/** `postgres://<host>/<database>`. An @ behind the host may be the end of a password that was cut in two: then nothing of it is shown. */
export function placeOf(url: string): string {
  const { host = '', pathname = '', search = '', hash = '' } = URL.parse(url) ?? {}
  return /@|%40/.test(pathname + search + hash) ? 'postgres://…' : `postgres://${host}${pathname}`
}

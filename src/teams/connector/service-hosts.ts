/** The Teams service hosts the bot speaks to: asked for every activity that comes in and before every call that goes out. */

/**
 * What may be called, or null: never for a URL whose host is not exactly one of the list, whatever it looks like.
 * The answer has no trailing slash; a path is added to it.
 */
export type ServiceHosts = (serviceUrl: string) => string | null

/** Microsoft's commercial cloud and GCC; other clouds come with `TEAMS_SERVICE_HOSTS`. */
const TEAMS_HOSTS: readonly string[] = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']

/** Plain characters only: no user info, port, query, fragment, escape, backslash or white space that parsers read differently. */
const HTTPS = /^https:\/\/([a-z0-9.-]+)(\/[\w.~/-]*)?$/i
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?(\/[\w.~/-]*)?$/i

/** `extra`: exact host names. `loopback`: plain http to this machine is allowed too (try-out mode). */
export function serviceHosts(options: { readonly extra: readonly string[]; readonly loopback: boolean }): ServiceHosts {
  const hosts = new Set([...TEAMS_HOSTS, ...options.extra].map((host) => host.toLowerCase()))
  return (serviceUrl) => {
    const host = HTTPS.exec(serviceUrl)?.[1]?.toLowerCase()
    const known = host !== undefined ? hosts.has(host) : options.loopback && LOOPBACK.test(serviceUrl)
    return known ? serviceUrl.replace(/\/+$/, '') : null
  }
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may talk to the loopback server. Every program of this computer can reach 127.0.0.1, and so can any web page through
 * the browser; none of them knows the launch token.
 *
 * 1. A start prints (or opens) an address with a launch token. It works once.
 * 2. The token is exchanged for a session cookie, HttpOnly and SameSite=Strict, which scripts cannot read and other sites
 *    cannot send.
 * 3. Every request needs a Host we know, so that a name an attacker points at 127.0.0.1 gets nothing (DNS rebinding), and a
 *    WebSocket needs the Origin that goes with it, because browsers let any page open one.
 */
export interface Access {
  /** A new token for one exchange. */
  issueLaunchToken(): string
  /** True once for each issued token. */
  redeemLaunchToken(token: string): boolean
  hasSession(cookieHeader: string | undefined): boolean
  /** The value for `Set-Cookie`. */
  sessionCookie(): string
  /** For a second start with the same profile, which reads the secret from the lock file. */
  isControl(authorizationHeader: string | undefined): boolean
}

/** Older unused tokens end: an address in a terminal's scrollback should not work for ever. */
const mostLaunchTokens = 8

export const createSecret = (): string => randomBytes(32).toString('base64url')

export function createAccess(options: {
  /** Kept in the profile, so that a page stays signed in when its host restarts. */
  readonly sessionSecret: string
  readonly controlSecret: string
  readonly port: number
}): Access {
  const { sessionSecret, controlSecret, port } = options
  // Cookies do not tell ports apart: without the port, two profiles would sign each other's pages out.
  const cookieName = `stemma_session_${port}`
  let launchTokens: readonly string[] = []

  return {
    issueLaunchToken: () => {
      const token = createSecret()
      launchTokens = [...launchTokens, token].slice(-mostLaunchTokens)
      return token
    },
    redeemLaunchToken: (token) => {
      // Compares with every token, so that the time says nothing about which one came close.
      const rest = launchTokens.filter((issued) => !isSameSecret(issued, token))
      const isRedeemed = rest.length < launchTokens.length
      launchTokens = rest
      return isRedeemed
    },
    hasSession: (cookieHeader) =>
      cookieValues(cookieHeader, cookieName).some((value) => isSameSecret(value, sessionSecret)),
    sessionCookie: () => `${cookieName}=${sessionSecret}; Path=/; HttpOnly; SameSite=Strict`,
    isControl: (authorizationHeader) => {
      const [, token] = /^Bearer (\S+)$/.exec(authorizationHeader ?? '') ?? []
      return token !== undefined && isSameSecret(token, controlSecret)
    },
  }
}

/** Takes the same time wherever the two differ; hashing gives both the length `timingSafeEqual` wants. */
export function isSameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals >= 0 && pair.slice(0, equals).trim() === name
      ? [pair.slice(equals + 1).trim()]
      : []
  })
}

/** The name that Stemma's own Chromium maps onto the port, so that the library's origin stays. */
export const mappedHost = 'stemma.localhost'

/** Exact: no suffix match, no other spelling of the loopback address. */
export const isKnownHost = (host: string | undefined, port: number): boolean =>
  host !== undefined &&
  [`127.0.0.1:${port}`, `localhost:${port}`, `${mappedHost}:${port}`, mappedHost].includes(host)

/** The origin of a page that this very server sent under the name it was asked for. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && host !== undefined && origin === `http://${host}`

/** `STEMMA_UPSTREAM_BASE` and `STEMMA_UPSTREAM_GAP_MS`, the same in both shells and the command line. */
export interface UpstreamEnvironment {
  /** http or https, without a trailing slash. */
  readonly upstreamBase?: string
  readonly upstreamGapMs?: number
}

/** Throws an Error with one plain sentence when a variable is set to something that cannot be meant. */
export function readUpstreamEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): UpstreamEnvironment {
  const base = environment.STEMMA_UPSTREAM_BASE?.trim() ?? ''
  const gap = environment.STEMMA_UPSTREAM_GAP_MS?.trim() ?? ''
  return {
    ...(base === '' ? {} : { upstreamBase: parsedBase(base) }),
    ...(gap === '' ? {} : { upstreamGapMs: parsedGap(gap) }),
  }
}

function parsedBase(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error('STEMMA_UPSTREAM_BASE has to be an http or https address without a query.')
  return url.href.replace(/\/+$/, '')
}

function parsedGap(text: string): number {
  const gap = Number(text)
  if (!Number.isFinite(gap) || gap < 0)
    throw new Error('STEMMA_UPSTREAM_GAP_MS has to be a number of milliseconds, 0 or more.')
  return gap
}

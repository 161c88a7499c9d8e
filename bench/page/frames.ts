export interface FrameFigures {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly longestMs: number
}

export const framesMeasured = 180

/** Acts once a frame and takes the time from frame to frame. Ends early after `mostMs`, but not before the third frame: a slow peer needs no 180 to be known. */
export async function timeFrames(
  act: (frame: number) => void,
  mostMs = Number.POSITIVE_INFINITY,
): Promise<FrameFigures> {
  const times: number[] = []
  const started = await nextFrame()
  let last = started
  for (
    let frame = 0;
    frame < framesMeasured && (frame < 3 || last - started < mostMs);
    frame += 1
  ) {
    act(frame)
    const now = await nextFrame()
    times.push(now - last)
    last = now
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), longestMs: at(1) }
}

export const nextFrame = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))
/** Lets the page do other things, as rendering between two steps does. */
export const nextTask = (): Promise<void> => pause(0)
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/** Where each view of this window was scrolled to, so that coming back finds it as it was left. For the session. */
const scrollTops = new Map<string, number>()
const mostViews = 50

export const rememberedScroll = (viewKey: string): number => scrollTops.get(viewKey) ?? 0

export function rememberScroll(viewKey: string, scrollTop: number): void {
  scrollTops.delete(viewKey)
  scrollTops.set(viewKey, scrollTop)
  const [oldest] = scrollTops.keys()
  if (scrollTops.size > mostViews && oldest !== undefined) scrollTops.delete(oldest)
}

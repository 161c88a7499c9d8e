/** Texts that a field has sent into the address and that come round from there, each a moment later or not at all. */
export interface SentTexts {
  readonly send: (text: string) => void
  /** Is what the address says now one of ours coming round? Anything else changed it by itself: back, a saved view. */
  readonly isOurs: (text: string) => boolean
}

/** `shown`: what field and address say at first. */
export function createSentTexts(shown: string): SentTexts {
  /** Oldest first; the last that came round stays, since the address is said again with every drawing. */
  let underWay: readonly string[] = [shown]
  return {
    send: (text) => {
      underWay = [...underWay, text]
    },
    isOurs: (text) => {
      const at = underWay.indexOf(text)
      // An older one that is passed over never comes: the address goes on to the newest.
      underWay = at === -1 ? [text] : underWay.slice(at)
      return at !== -1
    },
  }
}

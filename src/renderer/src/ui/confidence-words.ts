/** Never rounded up to certainty. */
export const percent = (share: number): string =>
  `${Math.min(share < 1 ? 99 : 100, Math.round(share * 100))} %`

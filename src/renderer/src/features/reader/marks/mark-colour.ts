import type { MarkColour } from '#domain/annotation'

/** `keyPoint` in the domain is `key-point` in the names of tokens. */
const token = (colour: MarkColour): string => (colour === 'keyPoint' ? 'key-point' : colour)

export const pageColour = (colour: MarkColour): string => `var(--st-mark-${token(colour)})`
export const lineColour = (colour: MarkColour): string => `var(--st-mark-line-${token(colour)})`
export const swatchColour = (colour: MarkColour): string => `var(--st-swatch-${token(colour)})`
export const wordColour = (colour: MarkColour): string => `var(--st-mark-word-${token(colour)})`

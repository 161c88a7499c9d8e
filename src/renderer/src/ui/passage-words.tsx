import type { Passage } from '#search/passage'

/** A piece of a text with the words that were looked for bold. */
export const PassageWords = ({ parts }: { readonly parts: Passage }) => (
  <>
    {parts.map(({ text, isFound }, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing but their place.
      isFound ? <b key={index}>{text}</b> : text,
    )}
  </>
)

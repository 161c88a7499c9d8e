import type { Work } from '#domain/work'
import { writeBibtex } from '#formats/bibtex-writer'
import { apaCitation, mlaCitation } from '#formats/citation-text'

export const citationStyles = ['bibtex', 'apa', 'mla'] as const
export type CitationStyle = (typeof citationStyles)[number]

export const styleWords: Readonly<Record<CitationStyle, string>> = {
  bibtex: 'BibTeX',
  apa: 'APA',
  mla: 'MLA',
}

/** One text for all of them: BibTeX entries, or one citation a line. */
export function cite(works: readonly Work[], style: CitationStyle): string {
  switch (style) {
    case 'bibtex':
      return writeBibtex(works)
    case 'apa':
      return works.map(apaCitation).join('\n\n')
    case 'mla':
      return works.map(mlaCitation).join('\n\n')
  }
}

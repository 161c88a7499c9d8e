import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { parseNoteLinkAt } from '#domain/note-links'

type MarkdownSyntax = NonNullable<NonNullable<Parameters<typeof markdown>[0]>['extensions']>

/** Looked through for the end of a link or formula at most: a paragraph of a megabyte must not cost its square. */
const reach = 4000

const dollar = '$'.charCodeAt(0)
const bracket = '['.charCodeAt(0)

/** Links of notes and math, as nodes of the syntax tree: the same rules as in `note-links.ts` and remark-math. */
const noteSyntax: MarkdownSyntax = {
  defineNodes: ['NoteLink', 'InlineMath', { name: 'BlockMath', block: true }],
  parseInline: [
    {
      name: 'NoteLink',
      before: 'Link',
      parse: (context, next, position) => {
        if (next !== bracket || context.char(position + 1) !== bracket) return -1
        const text = context.slice(position, Math.min(context.end, position + reach))
        const link = parseNoteLinkAt(text, 0)
        if (!link) return -1
        return context.addElement(context.elt('NoteLink', position, position + link.to))
      },
    },
    {
      name: 'InlineMath',
      before: 'Emphasis',
      parse: (context, next, position) => {
        if (next !== dollar) return -1
        const text = context.slice(position, Math.min(context.end, position + reach))
        const mark = /^\$+/.exec(text)?.[0] ?? ''
        const closing = new RegExp(`(?<!\\$)\\$\{${mark.length}}(?!\\$)`, 'g')
        closing.lastIndex = mark.length
        const found = closing.exec(text)
        if (!found) return -1
        const end = position + found.index + mark.length
        return context.addElement(context.elt('InlineMath', position, end))
      },
    },
  ],
  parseBlock: [
    {
      name: 'BlockMath',
      before: 'FencedCode',
      parse: (context, line) => {
        if (!/^\$\$[^$]*$/.test(line.text.slice(line.pos))) return false
        const from = context.lineStart + line.pos
        let to = context.lineStart + line.text.length
        while (context.nextLine()) {
          to = context.lineStart + line.text.length
          if (/^\s*\$\$\s*$/.test(line.text)) {
            context.nextLine()
            break
          }
        }
        context.addElement(context.elt('BlockMath', from, to))
        return true
      },
      endLeaf: (_, line) => /^\$\$[^$]*$/.test(line.text.slice(line.pos)),
    },
  ],
}

/** GitHub's Markdown with links of notes and math. Languages of code are fetched when a note names one. */
export const noteLanguage = (codeLanguages: Parameters<typeof markdown>[0] = {}) =>
  markdown({ base: markdownLanguage, extensions: noteSyntax, addKeymap: true, ...codeLanguages })

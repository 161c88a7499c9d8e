import 'katex/dist/katex.min.css'
import { memo, type ReactNode } from 'react'
import Markdown, { type Components, defaultUrlTransform } from 'react-markdown'
import rehypeKatex from 'rehype-katex'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { machineLabel, withMachineHeads } from '#domain/machine-words'
import { labelOf } from '#domain/note-context'
import { type LinkTarget, parseNoteLinks } from '#domain/note-links'
import { safeHttpUrl } from '#formats/safe-url'
import { displayedMath } from './displayed-math'
import classes from './set-markdown.module.css'

export interface SetMarkdownProps {
  readonly body: string
  readonly onOpenLink: (target: LinkTarget) => void
  readonly onOpenUrl: (url: string) => void
}

/** Text without a place to part it that is longer than this is shown as it stands: setting it would hold the window. */
export const longestSet = 120_000

const linkAddress = '#note-link-'
const machineAddress = '#machine-words'
const pictureAddress = /^data:image\/(?:png|jpeg|gif|webp);base64,/i

/** GitHub's schema without what fetches, plus the classes by which KaTeX finds its formulas. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter(
    (name) => name !== 'source' && name !== 'picture',
  ),
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'], src: ['data'] },
}

/**
 * Sets a note, or a part of one. HTML in it is parsed, then everything is reduced to the schema, and only then are
 * formulas set: KaTeX's own markup is the last thing added, and nothing of the note comes after it.
 */
export const SetMarkdown = memo(function SetMarkdown(props: SetMarkdownProps) {
  const { body } = props
  if (body.length > longestSet) return <pre className={classes.plain}>{body}</pre>
  const { markdown, targets } = withAddresses(withMachineLabels(body))
  return (
    <Markdown
      remarkPlugins={[remarkGfm, remarkMath, displayedMath]}
      rehypePlugins={[
        rehypeRaw,
        [rehypeSanitize, schema],
        [rehypeKatex, { strict: 'ignore', trust: false, maxExpand: 200, maxSize: 10 }],
      ]}
      urlTransform={(url, key) =>
        key === 'src' && pictureAddress.test(url) ? url : defaultUrlTransform(url)
      }
      components={componentsOf(props, targets)}
    >
      {markdown}
    </Markdown>
  )
})

/** A machine's words are labelled as long as nobody has changed them; after that they are the person's. */
const withMachineLabels = (body: string): string =>
  withMachineHeads(body, (words) =>
    words.isAsWritten ? `> [${escaped(machineLabel(words))}](${machineAddress})\n>` : undefined,
  )

const escaped = (words: string): string => words.replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** Links of notes become links of Markdown, by number, with their words protected. */
function withAddresses(body: string): {
  readonly markdown: string
  readonly targets: readonly LinkTarget[]
} {
  const links = parseNoteLinks(body)
  let markdown = ''
  let at = 0
  links.forEach((link, index) => {
    markdown += `${body.slice(at, link.from)}[${escaped(labelOf(link))}](${linkAddress}${index})`
    at = link.to
  })
  return { markdown: markdown + body.slice(at), targets: links.map(({ target }) => target) }
}

function componentsOf(
  { onOpenLink, onOpenUrl }: SetMarkdownProps,
  targets: readonly LinkTarget[],
): Components {
  return {
    a: ({ href = '', children }) => {
      if (href === machineAddress) return <span className={classes.machine}>{children}</span>
      const target = href.startsWith(linkAddress)
        ? targets[Number(href.slice(linkAddress.length))]
        : undefined
      if (target) {
        return (
          // An anchor, because the words must break with their line, which a button's do not.
          <a
            href={href}
            className={classes.chip}
            onClick={(event) => {
              event.preventDefault()
              onOpenLink(target)
            }}
          >
            {children}
          </a>
        )
      }
      return <Address href={href} onOpenUrl={onOpenUrl} words={children} />
    },
    img: ({ src, alt = '' }) =>
      typeof src === 'string' && pictureAddress.test(src) ? (
        <img src={src} alt={alt} />
      ) : (
        <span className={classes.blocked} title="Pictures from the net are not loaded">
          {alt === '' ? 'Picture not loaded' : `Picture not loaded: ${alt}`}
        </span>
      ),
    input: ({ checked }) => (
      <input type="checkbox" checked={checked === true} disabled aria-label="Done" />
    ),
  }
}

function Address({
  href,
  words,
  onOpenUrl,
}: {
  readonly href: string
  readonly words: ReactNode
  readonly onOpenUrl: (url: string) => void
}) {
  const url = safeHttpUrl(href)
  return (
    <a
      href={href}
      rel="noreferrer"
      onClick={(event) => {
        // The hash of the address is the window's; a place in the note is scrolled to.
        event.preventDefault()
        if (url !== undefined) onOpenUrl(url)
        else if (href.startsWith('#')) {
          document.getElementById(`user-content-${href.slice(1)}`)?.scrollIntoView()
          document.getElementById(href.slice(1))?.scrollIntoView()
        } else if (href.startsWith('mailto:')) window.open(href, '_blank', 'noreferrer')
      }}
    >
      {words}
    </a>
  )
}

import { IconBrandGithub } from '@tabler/icons-react'
import type { AuthorFigure, AuthorFigures, Figures, PaperFigures } from '#domain/figures'
import type { Work } from '#domain/work'
import { useCitationRow } from '#renderer/db/paper-queries'
import { providerWords } from '#renderer/ui/provider-words'
import { AskRow } from './ask-row'
import figureClasses from './figures.module.css'
import lines from './lines.module.css'
import { codeLinks } from './paper-links'
import { dayWords } from './provenance-words'
import { Section } from './section'
import small from './small-words.module.css'

export interface FiguresSectionProps {
  readonly work: Work
  readonly onOpenExternal: (url: string) => void
  /** Absent where nobody can be asked. */
  readonly onAskAboutPaper?: (() => void) | undefined
  readonly onStopAsking: () => void
}

/** What each source counts, and when it was asked: never one number for all of them. */
export function FiguresSection({
  work,
  onOpenExternal,
  onAskAboutPaper,
  onStopAsking,
}: FiguresSectionProps) {
  const figures = useCitationRow(work.id)?.figures ?? []
  const counted = figures.filter(isCounted).toSorted((a, b) => b.citationCount - a.citationCount)
  const authors = figures.find((one): one is AuthorFigures => one.kind === 'authors')
  const [most] = counted
  return (
    <Section
      name="figures"
      title="Figures"
      hint={
        most === undefined
          ? '–'
          : `${most.citationCount.toLocaleString('en')} ${most.citationCount === 1 ? 'citation' : 'citations'}`
      }
    >
      {counted.length === 0 && (
        <p className={small.unknown}>
          No source has been asked for this paper’s figures yet: citations, citing papers, authors,
          code.
        </p>
      )}
      {counted.length > 0 && <Counts counted={counted} />}
      {authors !== undefined && <Authors figures={authors} />}
      <Code work={work} figures={figures} onOpenExternal={onOpenExternal} />
      {onAskAboutPaper !== undefined && <AskRow onAsk={onAskAboutPaper} onStop={onStopAsking} />}
    </Section>
  )
}

type Counted = PaperFigures & { readonly citationCount: number }

const isCounted = (figures: Figures): figures is Counted =>
  figures.kind === 'paper' && figures.citationCount !== undefined

function Counts({ counted }: { readonly counted: readonly Counted[] }) {
  return (
    <table className={figureClasses.figures}>
      <thead>
        <tr>
          <th scope="col">Counted by</th>
          <th scope="col">Citations</th>
          <th scope="col">Asked</th>
        </tr>
      </thead>
      <tbody>
        {counted.map(({ provider, citationCount, influentialCitationCount, askedAt }) => (
          <tr key={provider}>
            <th scope="row">{providerWords[provider]}</th>
            <td>
              {citationCount.toLocaleString('en')}
              {influentialCitationCount !== undefined && influentialCitationCount > 0 && (
                <span className={figureClasses.influential}>
                  {influentialCitationCount.toLocaleString('en')} influential
                </span>
              )}
            </td>
            <td>{dayWords(askedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** So many say enough of who writes; physics has papers with thousands. */
const mostAuthors = 12

function Authors({ figures }: { readonly figures: AuthorFigures }) {
  const shown = figures.authors.slice(0, mostAuthors)
  const rest = figures.authors.length - shown.length
  return (
    <>
      <p className={small.subhead}>
        h-index of its authors, by {providerWords[figures.provider]}, {dayWords(figures.askedAt)}
      </p>
      <ul className={figureClasses.authorFigures}>
        {shown.map((author, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two authors may share a name; their order is the paper's.
          <Author key={index} author={author} />
        ))}
        {rest > 0 && <li>and {rest.toLocaleString('en')} more</li>}
      </ul>
    </>
  )
}

function Author({ author: { name, hIndex, paperCount } }: { readonly author: AuthorFigure }) {
  const papers = paperCount === undefined ? undefined : `${paperCount.toLocaleString('en')} papers`
  return (
    <li title={papers}>
      {name} <b>{hIndex ?? '–'}</b>
    </li>
  )
}

/** The repositories that surveys and Hugging Face name, with their stars where they are known. */
function Code({
  work,
  figures,
  onOpenExternal,
}: {
  readonly work: Work
  readonly figures: readonly Figures[]
  readonly onOpenExternal: (url: string) => void
}) {
  const links = codeLinks(work)
  if (links.length === 0) return null
  const starred = figures.flatMap((one) =>
    one.kind === 'paper' && one.repositoryStars !== undefined ? [one] : [],
  )
  return (
    <ul className={lines.lines}>
      {links.map(({ label, url }) => {
        const known = starred.find(({ repository }) => repository === url)
        return (
          <li key={url}>
            <button
              type="button"
              className={lines.line}
              title={url}
              onClick={() => onOpenExternal(url)}
            >
              <IconBrandGithub size={14} stroke={1.9} aria-label="Code" />
              <span className={lines.lineText}>{label}</span>
              {known !== undefined && (
                <span className={lines.lineYear}>
                  {known.repositoryStars?.toLocaleString('en')} stars, {dayWords(known.askedAt)}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

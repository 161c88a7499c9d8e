import { atomsOf, plainText } from './survey-atoms'
import type { Piece } from './survey-document'
import { documentFacts, headingFacts, withFacts } from './survey-heading-facts'
import { collapse, tidyTitle, wordCount, wordKey } from './survey-text'
import type { Published } from './survey-venue'

/** What stands under a heading, as far as the heading says. */
export type SectionKind = 'topic' | 'container' | 'notPapers' | 'tools'

const contentsWords = '(?:table of )?contents?(?: table)?|toc|index|目录'
/** A table of contents, or an index, ends with the next heading, whatever its level: many stand on the highest, above all that they list. */
const contents = new RegExp(`^(?:${contentsWords}|categor(?:y|ies))$`, 'u')

/** Sections that talk about the repository; links in them are no rows. */
const notPapers = new RegExp(
  `^(?:${[
    '(?:latest |recent |breaking )?(?:news|updates?|announcements?|changelog|release notes)(?: and updates?| log| history)?',
    'what s new',
    contentsWords,
    'quick links?',
    'navigation',
    '(?:full|sub) lists?',
    'categor(?:y|ies)',
    'contribut(?:e|ing|ion|ions|ors?)(?: guidelines?| guide| to this (?:repo|list|repository))?',
    'how to (?:contribute|cite)',
    'citations?|citing(?: this)?(?: work| paper| survey)?|cite(?: us| this)?',
    'bibtex',
    'acknowledge?ments?|thanks',
    'licen[cs]e',
    'contacts?(?: us)?',
    'star history|stargazers',
    'community support|support us',
    'disclaimer',
    'faq',
    'todo(?: list)?',
    'repository structure|directory structure',
    '更新(?:日志|记录)?|最新(?:动态|消息|更新)|贡献(?:指南)?|引用|致谢|许可(?:证)?|联系(?:方式|我们)|新闻|仓库结构',
  ].join('|')})$`,
  'u',
)
const newsWithText = /^\P{L}*(?:latest |recent )?(?:news|updates?)\s{0,3}[:：!(\-–—]/iu

const containers = new RegExp(
  `^(?:${[
    '(?:the )?(?:(?:full|reading|complete|main|awesome|selected|recommended|curated) )?(?:papers?|publications?|articles?|literature)(?: lists?| collections?)?(?: from .{1,80}| by (?:topic|category|year))?',
    '(?:full |reading |complete )?(?:list|collection)s?(?: of (?:papers?|publications?|references))?',
    '(?:paper |related )?readings?(?: lists?)?',
    'taxonomy',
    'main content',
    '论文(?:列表)?|文献(?:列表)?|展开详情|详情|点击展开|正文',
    '(?:click to )?(?:expand|show|view|see)(?: (?:details?|more|all|the (?:full )?list))?|details?|more',
  ].join('|')})$`,
  'u',
)
/** Of the containers those that say what is listed. */
const ofPapers = /\b(?:papers?|publications?)\b|论文|文献/u
const tools =
  /\b(?:tools?|toolkits?|frameworks?|softwares?|librar(?:y|ies)|codebases?|projects?|platforms?|open source\b.{0,20}\bllms?|repositor(?:y|ies)|blogs?|tutorials?|talks|courses?|videos?|workshops|books?|competitions?|leaderboards?)\b|工具|框架/u

const events = /\b(?:tutorials?|talks|courses?|videos?|workshops|competitions?|leaderboards?)\b/u

export function sectionKind(title: string): SectionKind {
  const key = wordKey(title)
  if (key === '') return 'container'
  if (notPapers.test(key) || newsWithText.test(title)) return 'notPapers'
  if (containers.test(key)) return 'container'
  return tools.test(key) && wordCount(title) <= 6 ? 'tools' : 'topic'
}

/** The text of a heading without emoji, links' tails ("back to top") and anchors. */
export function headingText(pieces: readonly Piece[]): string {
  const atoms = atomsOf(pieces).filter(
    (atom) =>
      !(
        atom.kind === 'link' &&
        /^(?:\W{0,4}back to (?:top|contents?|toc)\W{0,4}|top|[🔝⬆↑^#]+)$/iu.test(atom.text)
      ),
  )
  const text = plainText(atoms)
    .replace(/[([{]?\s{0,2}back to (?:top|contents?|table of contents)\s{0,2}[)\]}]?\s*$/i, '')
    .replace(/\s*[([（]\s*[)\]）]\s*$/u, '')
  // `Name [Home] [Guide]`: links beside a name.
  return tidyHeading(
    text.endsWith(']') ? text.replace(/(?:\s?\[[^\][]{1,30}\]){2,10}$/u, '') : text,
  )
}

/** Keeps section numbers: `001-General-Surveys`, `2.1 Linear Attention`. */
function tidyHeading(text: string): string {
  const numbered = /^\s*(\d{1,3}(?:\.\d{1,3}){0,4}[.)]?)\s{1,4}(?=\P{N})/u.exec(text)
  const rest = tidyTitle(numbered ? text.slice(numbered[0].length) : text)
  return collapse(numbered ? `${numbered[1] ?? ''} ${rest}` : rest)
}

interface OpenHeading {
  readonly level: number
  readonly title: string
  readonly kind: SectionKind
  readonly isDocumentTitle: boolean
  /** What it and the headings around it say of the papers below. */
  readonly facts: Published
}

export type Taxonomy = ReturnType<typeof createTaxonomy>

/** A summary of `<details>` stands below every heading, a line of bold text above a list below both. */
const summaryLevel = 7
const boldLevel = 7.5

/** The headings in force while a file is read, outermost first. */
export function createTaxonomy() {
  let open: readonly OpenHeading[] = []
  const details: (readonly OpenHeading[])[] = []
  const push = (level: number, title: string, isDocumentTitle: boolean): void => {
    const kind = sectionKind(title)
    const around = open
      .filter(
        (heading) =>
          heading.level < level || (heading.isDocumentTitle && heading.kind === 'container'),
      )
      .map(
        (heading): OpenHeading =>
          level < summaryLevel && contents.test(wordKey(heading.title))
            ? { ...heading, kind: 'container' }
            : heading,
      )
    const outer = around.at(-1)
    const facts = outer?.facts ?? {}
    // `## Surveys` with `<summary>surveys</summary>` below it is one topic.
    const isRepeated =
      outer !== undefined && level >= summaryLevel && wordKey(outer.title) === wordKey(title)
    open = [
      ...around,
      {
        level,
        title,
        kind:
          (isDocumentTitle && kind !== 'notPapers') || (isRepeated && kind === 'topic')
            ? 'container'
            : kind,
        isDocumentTitle,
        facts: withFacts(
          facts,
          isDocumentTitle ? documentFacts(title) : headingFacts(title, facts),
        ),
      },
    ]
  }
  return {
    heading: push,
    openDetails(): void {
      if (details.length < 100) details.push(open)
    },
    closeDetails(): void {
      open = details.pop() ?? open
    },
    summary(title: string): void {
      if (details.length > 0) push(summaryLevel + Math.min(details.length, 50), title, false)
    },
    /** A line of bold text right above a list or table of papers. */
    boldLine(title: string): void {
      push(boldLevel + Math.min(details.length, 50), title, false)
    },
    facts: (): Published => open.at(-1)?.facts ?? {},
    path: (): readonly string[] =>
      open.filter(({ kind }) => kind !== 'container').map(({ title }) => title),
    isExcluded: (): boolean => open.some(({ kind }) => kind === 'notPapers'),
    /** The nearest heading says that papers are listed, and nothing else. */
    isOfPapers: (): boolean => {
      const nearest = open.at(-1)
      return (
        nearest?.kind === 'container' &&
        !nearest.isDocumentTitle &&
        ofPapers.test(wordKey(nearest.title))
      )
    },
    /** Some heading in force, or the name of the document, says so: `# A Paper List`, with topics below. */
    isUnderPapers: (): boolean =>
      open.some(
        ({ title, kind, isDocumentTitle }) =>
          (kind === 'container' && !isDocumentTitle && ofPapers.test(wordKey(title))) ||
          (isDocumentTitle &&
            /(?:^|\s)papers?(?: reading)? lists?$|(?:^|\s)papers$/.test(wordKey(title))),
      ),
    isTools: (): boolean => open.at(-1)?.kind === 'tools',
    /** Of those: what one goes to or looks at, never a paper's name. */
    isEvents: (): boolean => {
      const nearest = open.at(-1)
      return nearest?.kind === 'tools' && events.test(wordKey(nearest.title))
    },
    /** Headings in force with the containers, innermost first: what a row that is no paper may be. */
    words: (): readonly string[] =>
      open
        .filter(({ isDocumentTitle }) => !isDocumentTitle)
        .map(({ title }) => title)
        .reverse(),
    /** Still in the head of the document: nothing but its title is open. */
    isHead: (): boolean => open.every(({ isDocumentTitle }) => isDocumentTitle),
  }
}

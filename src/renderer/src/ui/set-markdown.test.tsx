import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { machineQuote } from '#domain/machine-words'
import { SetMarkdown } from './set-markdown'

const html = (body: string): string =>
  renderToStaticMarkup(
    <SetMarkdown body={body} onOpenLink={() => undefined} onOpenUrl={() => undefined} />,
  )

describe('a note in preview', () => {
  it('sets headings, tables, tasks, code and both kinds of math', () => {
    const set = html('# A\n\n| a |\n| - |\n| b |\n\n- [x] t\n\n`c` $x$\n\n$$\ny\n$$\n\n$$z$$')
    for (const part of ['<h1>', '<table>', 'type="checkbox"', '<code>c</code>', 'katex-display']) {
      expect(set).toContain(part)
    }
    expect(set.match(/katex-display/g)).toHaveLength(2)
  })

  it('keeps links of notes with their words, in tables too', () => {
    const set = html('| a |\n| - |\n| [[A *b* <c>|arxiv:2004.05150]] |\n\n`[[code]]`')
    expect(set).toMatch(/<td><a href="#note-link-0"[^>]*>A \*b\* &lt;c&gt;<\/a><\/td>/)
    expect(set).toContain('<code>[[code]]</code>')
  })

  it('labels a machine’s words until somebody changes one of them', () => {
    const quote = machineQuote({ model: 'loom_*7b', on: '2026-11-26' }, ['Ledgers grow.', '- x'])
    const set = html(`Mine.\n\n${quote.join('\n')}\n\nMine.`)
    expect(set).toMatch(
      /<blockquote>\s*<p><span[^>]*>Words of loom_ 7b, a machine, 26 Nov 2026<\/span><\/p>\s*<p>Ledgers grow\.<\/p>/,
    )
    const changed = html(quote.join('\n').replace('grow', 'shrink'))
    expect(changed).toMatch(/<blockquote>\s*<p>Ledgers shrink\.<\/p>/)
    expect(changed).not.toContain('machine')
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<p style="position:fixed;inset:0">x</p>',
    '<iframe src="https://example.org"></iframe>',
    '<form action="https://example.org"><button formaction="javascript:alert(1)">x</button></form>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<video src="https://example.org/v"></video><picture><source srcset="https://example.org/p"></picture>',
    '$\\href{javascript:alert(1)}{x}$',
    '$\\htmlStyle{position:fixed}{x}$ $\\includegraphics{https://example.org/x.png}$',
    '![x](https://example.org/pixel.png)',
    '<img src="https://example.org/pixel.png">',
    '[[<img src=x onerror=alert(1)>|note:n]]',
    '<code class="language-math math-inline">\\href{javascript:alert(1)}{x}</code>',
    '<div id="root" class="cm-editor" onclick="alert(1)">x</div>',
  ])('makes %s harmless', (hostile) => {
    const set = html(`before ${hostile} after\n\n${hostile}`)
    // What is left of it may stand there as text only.
    const tags = [...set.matchAll(/<[^>]*>/g)].map(([tag]) => tag).join('\n')
    expect(tags).not.toMatch(
      /<(?:script|iframe|svg[^>]*onload|form|style|video|source|picture|object)/i,
    )
    expect(tags).not.toMatch(/\son\w+=/i)
    expect(tags).not.toMatch(/(?:href|src|srcset|action)="\s*(?:javascript|data:text)/i)
    expect(tags).not.toMatch(/src(?:set)?="https?:/i)
    expect(tags).not.toMatch(/position:\s*fixed/i)
    expect(tags).not.toContain('id="root"')
    expect(set).toContain('after')
  })

  it('keeps ordinary addresses and pictures that are in the note itself', () => {
    expect(html('[x](https://example.org/a)')).toContain('href="https://example.org/a"')
    expect(html('![x](data:image/png;base64,iVBORw0KGgo=)')).toContain('src="data:image/png;base64')
  })

  it('shows what is wrong with a formula instead of failing', () => {
    expect(html('$\\frac{$ after')).toContain('after')
  })

  it('does not set an endless paragraph', () => {
    expect(html('word '.repeat(60_000))).toMatch(/^<pre/)
  })
})

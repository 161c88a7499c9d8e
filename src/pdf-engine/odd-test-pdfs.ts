import { makeTestPdf, type TestLine } from './test-pdf'

/** Files of unusual kinds, for tests: made here, so that they show the one thing that is odd about them. */

const hexOf = (codes: readonly number[]): string =>
  codes.map((code) => code.toString(16).padStart(4, '0')).join('')

const unicodes = (text: string): readonly number[] =>
  Array.from(text, (letter) => letter.codePointAt(0) ?? 0)

/**
 * A font of two-byte codes that are the characters themselves, none of it in the file (ISO 32000-2, 9.7 and 9.10.3): objects 100 to 103,
 * every character half as wide as high.
 */
function ownFont(ranges: string): readonly string[] {
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Odd def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${ranges}
endcmap CMapName currentdict /CMap defineresource pop end end`
  return [
    '<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [101 0 R] /ToUnicode 103 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 102 0 R /DW 500 >>',
    '<< /Type /FontDescriptor /FontName /Odd /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    `<< /Length ${map.length} >>\nstream\n${map}\nendstream`,
  ]
}

const rightToLeftRanges = `4 beginbfrange
<0020> <007E> <0020>
<0590> <05FF> <0590>
<0600> <06FF> <0600>
<FE00> <FEFC> <FE00>
endbfrange`

/**
 * Lines of Hebrew or Arabic. `seen`: drawn from left to right, the last letter first, as most programs write them. `said`: drawn
 * in the order of speech, each letter to the left of the one before.
 */
export function rightToLeftPdf(lines: readonly string[], order: 'seen' | 'said'): Uint8Array {
  const size = 12
  const drawn = lines.flatMap((text, line): readonly TestLine[] => {
    const y = 700 - 20 * line
    if (order === 'seen')
      return [
        { text: '', x: 300, y, size, codes: { hex: hexOf(unicodes(asSeen(text))), font: 'F2' } },
      ]
    return unicodes(text).map((letter, index) => ({
      text: '',
      x: 540 - (index + 1) * size * 0.5,
      y,
      size,
      codes: { hex: hexOf([letter]), font: 'F2' },
    }))
  })
  return makeTestPdf({
    pages: [{ lines: drawn }],
    objects: ownFont(rightToLeftRanges),
    fonts: '/F2 100 0 R',
  })
}

/** From left to right as it stands on the page: Latin words and numbers run their own way. */
const asSeen = (text: string): string =>
  turned(text).replace(/[A-Za-z0-9]+(?: [A-Za-z0-9]+)*/g, turned)

const turned = (text: string): string => Array.from(text).toReversed().join('')

/** Lines of Chinese by a character map that every reader has to bring along, in a font that is not in the file. */
export function chinesePdf(lines: readonly string[]): Uint8Array {
  return makeTestPdf({
    pages: [
      {
        lines: lines.map((text, line) => ({
          text: '',
          x: 72,
          y: 700 - 20 * line,
          size: 12,
          codes: { hex: hexOf(unicodes(text)), font: 'F2' },
        })),
      },
    ],
    objects: [
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [101 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 102 0 R /DW 1000 >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ],
    fonts: '/F2 100 0 R',
  })
}

/** A file whose letters can be seen and not read: its font says of them that they are private ones, or nothing at all. */
export function unreadablePdf(lines: readonly string[]): Uint8Array {
  return makeTestPdf({
    pages: [
      {
        lines: lines.map((text, line) => ({
          text: '',
          x: 72,
          y: 700 - 20 * line,
          size: 12,
          codes: { hex: hexOf(unicodes(text)), font: 'F2' },
        })),
      },
    ],
    objects: ownFont(`1 beginbfrange
<0020> <007E> <E020>
endbfrange`),
    fonts: '/F2 100 0 R',
  })
}

/** A form of the kind that its own program alone draws (XFA, deprecated by ISO 32000-2, 12.7.8), with a script in it. */
export function xfaPdf(): Uint8Array {
  const form = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form1" layout="tb"><pageSet><pageArea><contentArea w="200mm" h="250mm"/><medium short="210mm" long="297mm"/></pageArea></pageSet><field name="looms"><ui><textEdit/></ui><value><text>drawn by the form</text></value><event activity="initialize"><script contentType="application/x-javascript">xfa.host.messageBox("run"); xfa.host.gotoURL("https://example.org/xfa")</script></event></field></subform></template></xdp:xdp>`
  return makeTestPdf({
    pages: [{ lines: ['Please wait. This form wants another program.'] }],
    catalogue: '/AcroForm << /Fields [] /XFA 100 0 R >> /NeedsRendering true',
    objects: [`<< /Length ${form.length} >>\nstream\n${form}\nendstream`],
  })
}

/** Starts programs, opens other files, sends forms, and brings a program along: if somebody lets it. */
export function trapPdf(): Uint8Array {
  const content = 'MZ a program'
  const action = (entries: string, top: number): string =>
    `<< /Type /Annot /Subtype /Link /Rect [72 ${top} 300 ${top + 20}] /A << ${entries} >> >>`
  return makeTestPdf({
    pages: [
      {
        lines: ['Press nothing here.'],
        entries: `/AA << /O << /S /Launch /F (calc.exe) >> /C << /S /Launch /F (calc.exe) >> >> /Annots [${[
          action('/S /Launch /F (calc.exe) /Win << /F (calc.exe) /P (now) >>', 600),
          action('/S /GoToR /F (other.pdf) /D [0 /Fit] /NewWindow true', 570),
          action('/S /GoToE /T << /R /C /N (program.pdf) >> /D [0 /Fit]', 540),
          action('/S /SubmitForm /F (https://example.org/form)', 510),
          action('/S /ImportData /F (https://example.org/data.fdf)', 480),
          action('/S /Rendition /OP 4 /JS (app.launchURL\\("https://example.org"\\))', 450),
          '<< /Type /Annot /Subtype /FileAttachment /Rect [400 600 420 620] /FS 100 0 R /Contents (a program) >>',
          '<< /Type /Annot /Subtype /Movie /Rect [400 500 500 580] /Movie << /F (https://example.org/film.mpg) >> /A true >>',
        ].join(' ')}]`,
      },
    ],
    catalogue:
      '/OpenAction << /S /Launch /F (calc.exe) >> /Names << /EmbeddedFiles << /Names [(program.exe) 100 0 R] >> >>',
    objects: [
      '<< /Type /Filespec /F (program.exe) /UF (program.exe) /EF << /F 101 0 R >> >>',
      `<< /Type /EmbeddedFile /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ],
  })
}

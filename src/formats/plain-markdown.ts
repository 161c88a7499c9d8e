/** Text on one line that Markdown shows as it stands (CommonMark 0.31 §2.4; `~`, `$`, `=` and `^` are marks elsewhere). */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~$^]/g, '\\$&')
    .replace(/==/g, '\\=\\=')
    .replace(/^([#+-]|\d+[.)])/, '\\$1')
    .replace(/&(?=#?\w+;)/g, '\\&')

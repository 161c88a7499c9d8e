import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { withPlainFields } from './plain-fields'

const published = readFileSync(
  createRequire(import.meta.url)
    .resolve('markdown-it')
    .replace(/markdown-it\.cjs\.js$/, 'markdown-it.mjs'),
  'utf8',
)

describe('withPlainFields', () => {
  it('assigns what is defined through the helper', () => {
    expect(
      withPlainFields(`_defineProperty(
	this,
	/**
	 * Deep * inside.
	 */
	"level",
	0
);
_defineProperty(this, "make", f("a", [1]));
_defineProperty(Token, "kept", 1);`),
    ).toBe(`(this.level =
	0
);
(this.make = f("a", [1]));
_defineProperty(Token, "kept", 1);`)
  })

  it('leaves no field of markdown-it defined through the helper', () => {
    expect(published).toContain('_defineProperty(this, "pos"')
    expect(withPlainFields(published)).not.toMatch(/_defineProperty\(\s*this\b/)
  })
})

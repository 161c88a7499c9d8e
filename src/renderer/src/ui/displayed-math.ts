interface MarkdownNode {
  readonly type: string
  readonly children?: readonly MarkdownNode[]
  readonly position?: { readonly start: { readonly offset?: number } }
  readonly data?: { hProperties?: Record<string, unknown> }
}

/** A remark plugin: `$$…$$` alone in its paragraph is displayed, as everywhere but in remark-math. */
export function displayedMath() {
  return (tree: MarkdownNode, file: { readonly value: unknown }): void => {
    const source = String(file.value)
    const visit = (node: MarkdownNode): void => {
      const [only] = node.children ?? []
      if (node.type === 'paragraph' && node.children?.length === 1 && only?.type === 'inlineMath') {
        const from = only.position?.start.offset ?? 0
        if (source.startsWith('$$', from) && only.data) {
          only.data.hProperties = { className: ['language-math', 'math-display'] }
        }
        return
      }
      for (const child of node.children ?? []) visit(child)
    }
    visit(tree)
  }
}

declare module 'd3-force-reuse' {
  export const forceManyBodyReuse: typeof import('d3').forceManyBody
}

declare module 'graphology-layout-forceatlas2/helpers.js' {
  export function graphToByteArrays(
    graph: import('graphology').default,
    weightOf: () => number,
  ): { readonly nodes: Float32Array; readonly edges: Float32Array }
}

declare module 'graphology-layout-forceatlas2/iterate.js' {
  function iterate(settings: object, nodes: Float32Array, edges: Float32Array): object
  export = iterate
}

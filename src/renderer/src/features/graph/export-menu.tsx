import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ExportFormat, exportFormats, isPicture } from './export-files'

const words: Readonly<Record<ExportFormat, string>> = {
  svg: 'Picture, SVG',
  png2: 'Picture, PNG twice as large',
  png4: 'Picture, PNG four times as large',
  print: 'Print, or save as PDF',
  graphml: 'Graph, GraphML',
  gexf: 'Graph, GEXF for Gephi',
  edges: 'Citations, CSV',
  papers: 'Papers, CSV',
  json: 'Graph, JSON',
}

/** The map as files: what is seen, or the papers and citations of it. */
export function ExportMenu({
  selectedCount,
  onExport,
  onAddCitations,
}: {
  readonly selectedCount: number
  readonly onExport: (format: ExportFormat) => void
  readonly onAddCitations: () => void
}) {
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label="Export the map, add citations">
          <ActionIcon size={28} aria-label="Export the map">
            <IconDownload size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What is seen now</Menu.Label>
        {exportFormats.filter(isPicture).map((format) => (
          <Menu.Item key={format} onClick={() => onExport(format)}>
            {words[format]}
          </Menu.Item>
        ))}
        <Menu.Label>
          {selectedCount > 0
            ? `The ${selectedCount.toLocaleString('en')} selected`
            : 'All papers of the map'}
        </Menu.Label>
        {exportFormats
          .filter((format) => !isPicture(format))
          .map((format) => (
            <Menu.Item key={format} onClick={() => onExport(format)}>
              {words[format]}
            </Menu.Item>
          ))}
        <Menu.Label>Citations you have</Menu.Label>
        <Menu.Item onClick={onAddCitations}>Add from a CSV or GraphML file…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { clearQuarantine } from '#renderer/db/quarantine-commands'
import { HelpSheet } from '#renderer/features/palette/help-sheet'
import { Palette } from '#renderer/features/palette/palette'
import { bringInPapers } from '#renderer/state/bring-papers'
import { choosePdfFolder, choosePdfs } from './choose-files'
import { closeDialog, useDialog } from './dialogs'
import { ImportDialog } from './import-dialog'
import { useOpenPaper } from './paper-navigation'
import { addAndSync } from './sync-actions'

const TrackerDialog = lazy(async () => ({
  default: (await import('#renderer/features/sources/tracker-dialog')).TrackerDialog,
}))
const SurveyDialog = lazy(async () => ({
  default: (await import('#renderer/features/sources/survey-dialog')).SurveyDialog,
}))
const AddPapersDialog = lazy(async () => ({
  default: (await import('#renderer/features/sources/add-papers-dialog')).AddPapersDialog,
}))
const ListPdfsDialog = lazy(async () => ({
  default: (await import('#renderer/features/pdf-files/list-pdfs-dialog')).ListPdfsDialog,
}))
const QuarantineDialog = lazy(async () => ({
  default: (await import('#renderer/features/sync/quarantine-dialog')).QuarantineDialog,
}))

/** The dialogs that any screen or command can open. */
export function WindowDialogs() {
  const { dialog } = useDialog()
  const navigate = useNavigate()
  const { onOpenPaper, onOpenFile } = useOpenPaper()
  return (
    <Suspense fallback={null}>
      <Palette
        isOpen={dialog.kind === 'palette'}
        onClose={closeDialog}
        onOpenPaper={onOpenPaper}
        onOpenFile={onOpenFile}
        onOpenNote={(noteId) => void navigate({ to: '/notes/$noteId', params: { noteId } })}
        onOpenList={(listId) => void navigate({ to: '/lists/$listId', params: { listId } })}
        onAdd={(papers) => void bringInPapers(papers)}
        onFilter={(search) => void navigate({ to: '/library', search })}
      />
      {dialog.kind === 'help' && <HelpSheet onClose={closeDialog} />}
      {dialog.kind === 'tracker' && (
        <TrackerDialog
          isOpen
          initialRaw={dialog.query}
          onClose={closeDialog}
          onAdd={({ title, query, schedule }) => {
            closeDialog()
            void addAndSync({ title, schedule, configuration: { kind: 'arxivSearch', query } })
          }}
        />
      )}
      {dialog.kind === 'survey' && (
        <SurveyDialog
          isOpen
          initialAddress={dialog.address}
          isLookedAt={dialog.isLookedAt === true}
          onClose={closeDialog}
          onAdd={({ title, location, schedule }) => {
            closeDialog()
            void addAndSync({ title, schedule, configuration: { kind: 'survey', location } }).then(
              (surveyId) => navigate({ to: '/surveys/$surveyId', params: { surveyId } }),
            )
          }}
        />
      )}
      {dialog.kind === 'papers' && (
        <AddPapersDialog
          isOpen
          initialText={dialog.text ?? ''}
          onClose={closeDialog}
          onAdd={(papers) => {
            closeDialog()
            void bringInPapers(papers)
          }}
          onChoosePdfs={() => {
            closeDialog()
            choosePdfs()
          }}
          onChooseFolder={() => {
            closeDialog()
            choosePdfFolder()
          }}
        />
      )}
      {dialog.kind === 'quarantine' && (
        <QuarantineDialog isOpen onClose={closeDialog} onClear={() => void clearQuarantine()} />
      )}
      {dialog.kind === 'pdfs' && <ListPdfsDialog workIds={dialog.workIds} onClose={closeDialog} />}
      {dialog.kind === 'import' && <ImportDialog file={dialog.file} onClose={closeDialog} />}
    </Suspense>
  )
}

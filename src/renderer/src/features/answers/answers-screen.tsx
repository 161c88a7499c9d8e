import type { Reference } from '#domain/citation'
import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { createLists } from '#renderer/db/list-commands'
import { useListNames, useTags } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'
import { useWantedCited } from '#renderer/db/wanted-cited'
import { useSyncStatus } from '#renderer/state/sync-status'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { EmptyState, FailureState, WorkingState } from '#renderer/ui/pane-state'
import { restartLibraryWorker } from '#renderer/workers/library/client'
import { useAnswer, useReferencesRead, useRows } from '#renderer/workers/library/hooks'
import type { Answer, Question, QuestionScope } from '#renderer/workers/library/question-protocol'
import { AnswerActions } from './answer-actions'
import { AnswerLines } from './answer-lines'
import classes from './answers-screen.module.css'
import { AskButton, KnownReferences } from './known-references'
import { QuestionChoice } from './question-choice'
import { questionWords } from './question-words'
import { ScopeField } from './scope-field'
import { type ScopeVocabulary, scopeName, sideName } from './scope-names'

export interface AnswersScreenProps {
  readonly question: Question
  readonly openPaper: WorkId | undefined
  readonly isAskingReferences: boolean
  readonly onQuestionChange: (question: Question) => void
  readonly onOpenPaper: (id: WorkId) => void
  readonly onPaperMenu: (ids: readonly WorkId[], at: Anchor) => void
  readonly onOpenList: (id: ListId) => void
  /** Adds papers once it is known which they are. */
  readonly onAddCited: (references: readonly Reference[]) => void
  readonly onAskReferences: () => void
}

/** Questions of the citation network: each answer a paper, its reason in a sentence, and what that rests on. */
export function AnswersScreen(props: AnswersScreenProps) {
  const { question, onQuestionChange } = props
  const { kind, scope, other } = question
  const askedFor = new Set(useWantedCited()?.map(({ id }) => id))
  const { isOnline } = useSyncStatus()
  const workIds = scope.kind === 'works' ? scope.workIds : []
  const vocabulary: ScopeVocabulary = {
    lists: useListNames(),
    sources: useSources(),
    tags: useTags(),
    rows: useRows(workIds.slice(0, 2)),
  }
  const missing = missingChoice(question)
  const { result, error } = useAnswer(missing === undefined ? question : undefined)
  const name = scopeName(scope, vocabulary)
  const speech = {
    isOnePaper: workIds.length === 1,
    names: [
      sideName(scope, vocabulary),
      other === undefined ? '' : sideName(other, vocabulary),
    ] as const,
  }
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <div className={classes.top}>
          <h1 className={classes.name}>Answers</h1>
          <QuestionChoice
            kind={kind}
            onChange={(next) => onQuestionChange(withKind(question, next))}
          />
        </div>
        <div className={classes.about}>
          <Scopes question={question} vocabulary={vocabulary} onChange={onQuestionChange} />
          {result !== undefined && (
            <AnswerActions
              answer={result}
              askedFor={askedFor}
              onAddAll={props.onAddCited}
              onMakeList={(ids) =>
                void createLists({
                  name: `${questionWords[kind].listName} of ${name}`,
                  workIds: ids,
                  inner: [],
                }).then(props.onOpenList)
              }
            />
          )}
        </div>
        <p className={classes.explained}>{questionWords[kind].explained}</p>
        {result !== undefined && (
          <KnownReferences
            answer={result}
            isOnline={isOnline}
            isAsking={props.isAskingReferences}
            onAsk={props.onAskReferences}
          />
        )}
      </header>
      <div className={classes.body}>
        {missing !== undefined ? (
          <EmptyState title={missing.title}>{missing.hint}</EmptyState>
        ) : result === undefined ? (
          error === undefined ? (
            <LookingThrough />
          ) : (
            <FailureState title="The answer could not be found." onRetry={restartLibraryWorker}>
              Your library is untouched. {error}
            </FailureState>
          )
        ) : result.groups.every(({ lines }) => lines.length === 0) ? (
          <NoAnswer
            answer={result}
            question={question}
            isOnline={isOnline}
            isAsking={props.isAskingReferences}
            onAsk={props.onAskReferences}
          />
        ) : (
          <AnswerLines
            key={JSON.stringify(question)}
            groups={result.groups}
            speech={speech}
            openPaper={props.openPaper}
            askedFor={askedFor}
            isOnline={isOnline}
            onOpenPaper={props.onOpenPaper}
            onPaperMenu={props.onPaperMenu}
            onAdd={(reference) => props.onAddCited([reference])}
          />
        )}
      </div>
    </div>
  )
}

function LookingThrough() {
  const share = useReferencesRead()
  return <WorkingState title="Looking through the references…" {...(share > 0 && { share })} />
}

/** What the question is about, as far as it needs to be chosen. */
function Scopes({
  question,
  vocabulary,
  onChange,
}: {
  readonly question: Question
  readonly vocabulary: ScopeVocabulary
  readonly onChange: (question: Question) => void
}) {
  const { kind, scope, other } = question
  if (kind === 'connection') {
    const [from, to] = scope.kind === 'works' ? scope.workIds : []
    const end = (id: WorkId | undefined): QuestionScope | undefined =>
      id === undefined ? undefined : { kind: 'works', workIds: [id] }
    const choose = (ends: readonly (WorkId | undefined)[]): void =>
      onChange({
        kind,
        scope: { kind: 'works', workIds: ends.filter((id): id is WorkId => id !== undefined) },
      })
    const idOf = (chosen: QuestionScope): WorkId | undefined =>
      chosen.kind === 'works' ? chosen.workIds[0] : undefined
    return (
      <>
        <ScopeField
          label="From paper"
          scope={end(from)}
          vocabulary={vocabulary}
          isOnePaper
          onChange={(chosen) => choose([idOf(chosen), to])}
        />
        <span className={classes.joint}>and</span>
        <ScopeField
          label="To paper"
          scope={end(to)}
          vocabulary={vocabulary}
          isOnePaper
          onChange={(chosen) => choose([from, idOf(chosen)])}
        />
      </>
    )
  }
  return (
    <>
      <span className={classes.joint}>{kind === 'similar' ? 'to' : 'of'}</span>
      <ScopeField
        label="Papers asked about"
        scope={scope}
        vocabulary={vocabulary}
        onChange={(chosen) => onChange({ ...question, scope: chosen })}
      />
      {kind === 'bridges' && (
        <>
          <span className={classes.joint}>and</span>
          <ScopeField
            label="Papers on the other side"
            scope={other}
            vocabulary={vocabulary}
            onChange={(chosen) => onChange({ ...question, other: chosen })}
          />
        </>
      )}
    </>
  )
}

/** A question keeps what it is about; the other side belongs to bridges. */
function withKind({ scope, other }: Question, kind: Question['kind']): Question {
  return { kind, scope, ...(kind === 'bridges' && other !== undefined && { other }) }
}

/** What has to be chosen before there is a question, and how. */
function missingChoice({
  kind,
  scope,
  other,
}: Question): { readonly title: string; readonly hint: string } | undefined {
  if (kind === 'connection' && !(scope.kind === 'works' && scope.workIds.length === 2)) {
    const isOneChosen = scope.kind === 'works' && scope.workIds.length === 1
    return {
      title: isOneChosen ? 'Choose the other paper.' : 'Choose two papers.',
      hint: 'Or tick two papers in the library and press Q.',
    }
  }
  if (kind === 'similar' && scope.kind === 'library') {
    return {
      title: 'Choose a paper, a list or some words.',
      hint: 'Or open a paper and press Q: what is like it appears here.',
    }
  }
  if (kind === 'bridges' && other === undefined) {
    return {
      title: 'Choose the papers on the other side.',
      hint: 'A list, a survey, a tag or some words: what both sides are linked with appears here.',
    }
  }
  return undefined
}

function NoAnswer({
  answer,
  question,
  isOnline,
  isAsking,
  onAsk,
}: {
  readonly answer: Answer
  readonly question: Question
  readonly isOnline: boolean
  readonly isAsking: boolean
  readonly onAsk: () => void
}) {
  const { scope } = answer
  if (scope.papers === 0) {
    return <EmptyState title="There are no papers here.">Choose others above.</EmptyState>
  }
  if (scope.withReferences === 0 && question.kind !== 'order' && question.kind !== 'similar') {
    return (
      <EmptyState
        title="No references are known for these papers yet."
        action={<AskButton isOnline={isOnline} isAsking={isAsking} onAsk={onAsk} />}
      >
        The answer is read from references, and none of these papers has any known.
      </EmptyState>
    )
  }
  return (
    <EmptyState title={questionWords[question.kind].empty}>
      As far as references are known.
    </EmptyState>
  )
}

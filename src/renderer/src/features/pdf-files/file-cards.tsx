import { BroughtPapersCard } from './brought-papers-card'
import classes from './cards.module.css'
import { CitedPapersCard } from './cited-papers-card'
import { PastedQuestionsCard } from './pasted-questions-card'
import { QueueCard } from './queue-card'
import { TakenFilesCard } from './taken-files-card'

/** What happens to files and papers out of sight, in the lower corner of every screen. */
export const FileCards = () => (
  <div className={classes.cards}>
    <BroughtPapersCard />
    <PastedQuestionsCard />
    <CitedPapersCard />
    <QueueCard />
    <TakenFilesCard />
  </div>
)

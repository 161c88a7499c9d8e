import { DoublesScreen } from '#renderer/features/doubles/doubles-screen'
import { useOpenPaper } from './paper-navigation'

export function DoublesPage() {
  const { onOpenPaper } = useOpenPaper()
  return <DoublesScreen onOpenPaper={onOpenPaper} />
}

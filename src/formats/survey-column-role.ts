import { wordKey } from './survey-text'

export type ColumnRole =
  | 'title'
  | 'authors'
  | 'year'
  | 'date'
  | 'venue'
  | 'links'
  | 'number'
  | 'name'
  | 'notes'
  | 'unknown'

const roles: readonly (readonly [Exclude<ColumnRole, 'unknown'>, RegExp])[] = [
  ['number', /^(?:no|id|index|rank|序号|编号|번호|番号|num|number|nr)?$/],
  [
    'title',
    /^(?:paper |publication |article |full )?titles?(?: of paper)?(?: (?:and|with)? ?(?:authors?|links?))?$|^(?:papers?|publications?|articles?|works?)(?: names?)?$|^(?:论文|文章)?(?:标题|题目|名称)$|^论文(?:名称|题目|标题)?$|^(?:参考)?文献(?:名称)?$|^(?:논문 ?)?제목$|^논문(?:명| 이름)?$|^(?:論文)?(?:タイトル|題名)$|^論文(?:名)?$/,
  ],
  ['authors', /^(?:first )?authors?(?: list)?$|^作者$|^저자$|^著者$/],
  ['year', /^(?:publication |pub )?years?$|^年份?$|^(?:발행 ?|출판 ?)?연도$|^(?:発行)?年度?$/],
  [
    'date',
    /^(?:publication |published |release |pub |submission |arxiv )?dates?$|^(?:published|released?|time|month)$|^(?:发表)?(?:日期|时间)$|^(?:발행일|게재일|출판일|날짜)$|^(?:発行日|公開日|日付)$/,
  ],
  [
    'venue',
    /^(?:publication |published )?(?:venues?|conferences?|journals?|publications? venue|published in|publishers?|sources?|conf|booktitle|where)(?: (?:and|or)? ?(?:year|journal|date|conference|type|doi|status))?$|^pub(?:lication)?$|^(?:出处|会议|期刊|来源|发表(?:于|会议|期刊)?|会议 ?期刊|期刊 ?会议)$|^(?:학회|저널|학술지|출처|게재처)$|^(?:会議|学会|論文誌|掲載先)$/,
  ],
  [
    'links',
    /^(?:paper |code |project )?(?:links?|urls?|pdfs?|dois?|arxiv(?: ids?)?|codes?|github|repo(?:sitory)?|resources?|materials?|website|page|project)(?: (?:and|or)? ?(?:links?|codes?|projects?|dois?))?$|^(?:链接|代码|资源|源码)$|^(?:링크|코드|구현)$|^(?:リンク|コード|実装)$/,
  ],
  [
    'name',
    /^(?:methods?|models?|names?|abbr(?:eviation)?|nicknames?|acronyms?|algorithms?|系统|方法|模型)(?: names?)?$/,
  ],
  [
    'notes',
    /^(?:intro(?:duction)?|abstract|summary|tl ?dr|descriptions?|insights?|notes?|remarks?|comments?|key (?:ideas?|contributions?|words?)|keywords?|contributions?|highlights?|core .*|figures?|overview|备注|简介|摘要|리뷰|요약|비고|메모|概要|要約|メモ|備考|.*(?:洞察|框架|介绍|要点|贡献|说明))$/,
  ],
]

/** How lists in other languages head their columns; accents on Latin letters are left out. */
const otherLanguages: Readonly<Partial<Record<ColumnRole, string>>> = {
  title:
    'название|название статьи|статья|заголовок|наименование|работа|публикация|titel|titre|titulo|titolo|tytuł|tytul|baslık|baslik|judul|tieu đe|назва',
  authors:
    'авторы|автор|автор ы|автори|autoren|autor|autor en|auteurs|auteur|autores|autor es|autori|autore|autorzy|yazar|yazarlar|penulis|tac gia',
  year: 'год|год публикации|рік|jahr|annee|ano|anno|rok|yıl|yil|tahun|nam',
  date: 'дата|дата публикации|datum|fecha|data',
  venue:
    'журнал|журнал конф|журнал конференция|конференция|источник|издание|где опубликовано|zeitschrift|konferenz|zeitschrift konferenz|revue|conference revue|revista|conferencia|revista conferencia|rivista|czasopismo|dergi|jurnal',
  links:
    'ссылка|ссылки|ссылка или doi|код|статья pdf|enlace|enlaces|lien|liens|verweis|collegamento|odnosnik|baglantı|tautan|codigo',
  notes:
    'комментарий|комментарии|описание|примечание|аннотация|релевантность|тема|ключевые данные|заметки|anmerkung|bemerkung|beschreibung|resume|resumen|notas|note|descrizione|descripcion|意义|重要性|相关内容|主要贡献|核心内容|功能',
}

const roleByWord = new Map<string, ColumnRole>(
  (Object.entries(otherLanguages) as [ColumnRole, string][]).flatMap(([role, list]) =>
    list
      .split('|')
      .map((word) => [word.normalize('NFD').replace(/(?<=[a-z])\p{M}/gu, ''), role] as const),
  ),
)

export const columnRole = (header: string): ColumnRole => {
  const key = wordKey(header)
  return (
    roles.find(([, pattern]) => pattern.test(key))?.[0] ??
    roleByWord.get(key.normalize('NFD').replace(/(?<=[a-z])\p{M}/gu, '')) ??
    'unknown'
  )
}

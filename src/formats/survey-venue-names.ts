/** How conferences and journals are called in lists of papers. Only what is not also a word or a method's name. */

const conferences =
  'ICMLW?|NeurIPSW?|NeurlPS|NeuIPS|NIPS|ICLRW?|ACL|EMNLP|NAACL|EACL|AACL|COLING|TACL|CoNLL|SIGDIAL|WMT|IWSLT|AAAI|IJCAI|ECAI|UAI|AISTATS|COLT|COLM|ACML|CoLLAs|AutoML|AAMAS|CVPRW?|ICCVW?|ECCVW?|WACVW?|BMVC|ACCV|3DV|KDD|SIGKDD|WWW|TheWebConf|WSDM|SIGIR|CIKM|RecSys|ECIR|ICDE|VLDB|PVLDB|SIGMOD|EDBT|CIDR|ICDM|ICDT|DASFAA|ICWSM|ICRA|IROS|CoRL|RSS|HRI|WAFR|SIGGRAPH|ICASSP|I(?:NTERSPEECH|nterspeech)|ASRU|ISMIR|ASPLOS|ISCA|MICRO|HPCA|OSDI|SOSP|NSDI|EuroSys|SIGCOMM|INFOCOM|MobiCom|MobiSys|SenSys|IMC|HotNets|HotOS|CoNEXT|MLSys|MLsys|PPoPP|ICPP|IPDPS|SC\\d{2}|DAC|ICCAD|DATE|ASP-DAC|ISSCC|USENIX|CCS|NDSS|S&P|SaTML|RAID|ACSAC|EUROCRYPT|CRYPTO|ASIACRYPT|PETS|PoPETs|ICSE|FSE|ESEC/FSE|ASE|ISSTA|MSR|SANER|ICSME|ICPC|PLDI|POPL|OOPSLA|ICFP|ECOOP|CAV|TACAS|STOC|FOCS|SODA|ITCS|CHI|UIST|CSCW|IUI|UbiComp|FAccT|FACCT|FAT\\*|AIES|EAAMO|LREC|MICCAI|IPMI|ISBI|MIDL|ICPR|ICIP|ICME|ICMR|ACM\\s?MM|ACMMM|IJCNN|ICANN|ICONIP|ESANN|SDM|ECML|ECML[- ]PKDD|PAKDD|PKDD|ISWC|ESWC|GECCO|PSB|RECOMB|ISMB|BIBM|CHIL|MLHC|ICDCS|ICTAI|ICICS|QIP|ICAPS|ITSC'
const journals =
  'JMLR|TMLR|DMLR|JAIR|IJCV|T?PAMI|TIP|CVIU|TVCG|TKDE|TKDD|TOIS|TOG|TNNLS|TMI|TGRS|TMM|TCSVT|TASLP|TITS|TSE|TOSEM|TIFS|TDSC|TPDS|TOCS|TOPLAS|JACM|CACM|CSUR|PNAS|PRL|PRX|RA-?L|T-RO|IJRR|JCIM|JCTC|JACS|IEEE|ACM|CoRR|MNRAS|NEJM|JAMA|TOCHI|IMWUT|PACMPL'
const preprints =
  'ar[Xx]iv|ArXi[vV]|Ar[Xx]iv|[Pp]reprint|[Bb]io[Rr]xiv|[Mm]ed[Rr]xiv|[Cc]hem[Rr]xiv|SSRN'

export const acronyms = `(?:${preprints}|${conferences}|${journals})`

const journalWords =
  "(?:Transactions on|Trans\\.|Journal of|Proceedings of|Proc\\.|International Conference|^Conference on|Annual Meeting|Workshop|Symposium|Findings|^(?:In )?Advances in [Nn]eural|^Annals of|Letters$|Magazine$|Bioinformatics|Springer|Elsevier|OpenReview|Openreview|^Tech(?:nical)?\\.? [Rr]eport$|(?:PhD|Ph\\.D\\.|Doctoral|Master['’]?s?) [Tt]hesis|Nature(?: (?:Methods|Communications|Machine Intelligence|Biotechnology|Medicine|Physics|Chemistry|Scientific Reports|Computational Science|Neuroscience|Reviews|Human Behaviour|Genetics|Astronomy|Materials|Energy))?$|Scientific Reports$|Science(?: Advances| Robotics| Translational Medicine)?$|Cell(?: Systems| Reports)?$|Neuron$|Patterns$|eLife$|Physical Review|Phys\\. Rev\\.|Nat(?:ure|\\.) (?:Commun|Mach|Methods|Biotechnol)\\.)"

/** The first letter is looked at first: looking behind from every character is slow. */
const namedByAcronym = new RegExp(`(?=[A-Z3abcmp])(?<![\\p{L}\\d-])${acronyms}(?![\\p{Ll}])`, 'u')
const namedByWords = new RegExp(`(?=[A-Ze])(?<![\\p{L}\\d-])${journalWords}`, 'u')
/** Nothing but the name, and what is said of its tracks. */
const onlyAcronym = new RegExp(
  `^(?:the )?${acronyms}(?![\\p{Ll}])(?:[\\s/'’-]{1,3}(?:\\p{Lu}[\\p{L}\\d&.-]{1,14}|oral|poster|spotlight|workshop|main|short|long|findings|demo)){0,4}$`,
  'u',
)

/** `2023 bioRxiv GAN`: a server of preprints has no tracks, so what stands after its name is a tag. */
export const taggedServer = (afterYear: string): string | undefined =>
  serverAndTag.exec(afterYear)?.[1]
const serverAndTag = new RegExp(`^\\s(${preprints})(?:,|\\s)(?!\\s?[Pp]reprint)`, 'u')

export const namesVenue = (text: string): boolean =>
  namedByAcronym.test(text) || namedByWords.test(text) || /^J\. (?:of )?\p{Lu}/u.test(text)

/** `NeurIPS Workshop`, `Journal of Machine Learning Research`: a venue without a year, and nothing besides. */
export const isOnlyVenueName = (text: string): boolean =>
  onlyAcronym.test(text) || (isOfFewWords(text) && !/[:?]/.test(text) && namedByWords.test(text))

/** Seven at most. Looked at before the names are looked for, which is slow: titles mostly have more. */
function isOfFewWords(text: string): boolean {
  let words = 1
  for (let at = text.indexOf(' '); at >= 0 && words <= 7; at = text.indexOf(' ', at + 1)) words += 1
  return words <= 7
}

/** A heading that is a venue: an acronym or a journal, not a word that topics have too (`Workshops`, `Letters`). */
export const isVenueHeading = (text: string): boolean =>
  namedByAcronym.test(text) ||
  /^(?:IEEE|ACM|International|Proceedings|Journal|Transactions|Nature|Science|Cell|J\.)\b/.test(
    text,
  )

import { describe, expect, it } from 'vitest'
import { link, onlyRow, rowsOf } from './survey-test-reading'

describe('a list whose entries begin with names', () => {
  it('takes one or two names for names where many entries leave no doubt', () => {
    const rows = rowsOf(`# Must-Read Lace Papers

## Laces

* Peter F Roe, et al.: Class-Based Models of Natural Laces, 1992.
* Tom Poe, et al.: Distributed Representations of Bows, NIPS 2013.
* Jeff Low, et al.: LoVe: Global Vectors for Laces, 2014.
* Rye Kay, et al.: Skip-Knot Vectors for Shoes, 2015.
* Joshua Good: A bit of progress in lace modeling, MSR Technical Report, 2001.
* Joakim Niv and Mario Sol: Deterministic Parsing of Laces, COLING 2004.
* Collins and Singer: Unsupervised Models for Named Laces, EMNLP 1999.
* David Chang. A Hierarchical Model for Laces and Translation, ACL 2005.
* Yosh Ben, et al.: A Neural Probabilistic Lace Model, J. of Machine Laces, 2003.
* Charles Sut, Andrew Mac. An Introduction to Random Laces for Relational Shoes.
`)
    expect(rows.map(({ title, authors, venue }) => [title, authors, venue]).slice(4)).toEqual([
      ['A bit of progress in lace modeling', ['Joshua Good'], 'MSR Technical Report'],
      ['Deterministic Parsing of Laces', ['Joakim Niv', 'Mario Sol'], 'COLING'],
      ['Unsupervised Models for Named Laces', ['Collins', 'Singer'], 'EMNLP'],
      ['A Hierarchical Model for Laces and Translation', ['David Chang'], 'ACL'],
      ['A Neural Probabilistic Lace Model', ['Yosh Ben'], 'J. of Machine Laces'],
      [
        'An Introduction to Random Laces for Relational Shoes',
        ['Charles Sut', 'Andrew Mac'],
        undefined,
      ],
    ])
  })

  it('keeps a colon in titles where few do', () => {
    const rows = rowsOf(`# Laces

## Papers

* Neural Laces: A Study of Very Long Bows, ICML 2001.
* Deterministic Laces: Parsing Bows by Hand, COLING 2004.
`)
    expect(rows.map(({ title }) => title)).toEqual([
      'Neural Laces: A Study of Very Long Bows',
      'Deterministic Laces: Parsing Bows by Hand',
    ])
  })
})

describe('year, name and title between dashes', () => {
  it('are told apart, linked or not', () => {
    const rows = rowsOf(`# Laces

## Reviews

- 2008 - Holm - [Multivariate laces: The French way](https://projecteuclid.org/euclid.imsc/1207580085)
- 2016 - Li - [A review on learning principles for laces](https://doi.org/10.1093/bib/bbw113)
- 1987 -    - Wold - Multi-way components and lace analysis - [paper](https://doi.org/10.1002/cem.1180010107)
`)
    expect(rows.map(({ title, authors, year }) => [title, authors, year])).toEqual([
      ['Multivariate laces: The French way', ['Holm'], 2008],
      ['A review on learning principles for laces', ['Li'], 2016],
      ['Multi-way components and lace analysis', ['Wold'], 1987],
    ])
  })
})

describe('a title behind names and commas', () => {
  it('is what is in italics', () => {
    const row = onlyRow(`# Laces

## Answers

* Univ. of Shoes [[Web](http://www.laces.example/)] [[Paper](${link})]
  * Stan Roe, Ash Doe, and Devi Poe, *LQA: Visual Lace Answering*, arXiv:2401.01234 / CVPR 2015 lace workshop
`)
    expect([row.title, row.authors, row.venue, row.year]).toEqual([
      'LQA: Visual Lace Answering',
      ['Stan Roe', 'Ash Doe', 'Devi Poe'],
      'CVPR lace workshop',
      2015,
    ])
  })

  it('ends before the preprint', () => {
    const row = onlyRow(`# Laces

## Machines
*  A.Roe, G. Doe, and I. Poe., Neural Lace Machines, arXiv preprint arXiv:2401.01234, 2014 [[Paper](${link})]
`)
    expect([row.title, row.authors, row.year]).toEqual([
      'Neural Lace Machines',
      ['A.Roe', 'G. Doe', 'I. Poe'],
      2014,
    ])
  })
})

describe('a month and a year behind a title', () => {
  it('may be followed by who made it', () => {
    const rows = rowsOf(`# Laces

## Papers
* YouLace-8M: A Large-Scale Video of Laces, sep 2016, Twitter, [arxiv](${link})
* DeepLace - Deep Sequence Models for Bows, jun 2016, Google [arxiv](https://arxiv.org/abs/2401.01235)
* Transfer of Laces from Private Shoes, okt 2016, [arxiv](https://arxiv.org/abs/2401.01236)
`)
    expect(rows.map(({ title, date }) => [title, date])).toEqual([
      ['YouLace-8M: A Large-Scale Video of Laces', '2016-09'],
      ['DeepLace - Deep Sequence Models for Bows', '2016-06'],
      ['Transfer of Laces from Private Shoes', '2016'],
    ])
  })
})

describe('a heading about a venue in two scripts', () => {
  it('says the venue by its name, and a remark behind the links belongs to the row', () => {
    const row = onlyRow(`# 鞋带

网站

# 1.CVPR2022接受论文/鞋带整理(持续更新)

## 检测

### 鞋带检测(Lace Detection)

[1] Localization Distillation for Dense Laces(密集鞋带的定位蒸馏)<br>
keywords: Bounding Lace Regression, Localization Quality Estimation, Knot Distillation<br>
[paper](${link}) | [code](https://github.com/a/ld)<br>
解读：[鞋带团队提出定位蒸馏：鞋带检测的定位蒸馏](https://zhuanlan.zhihu.com/p/1)<br><br>

### 结
`)
    expect([row.venue, row.year, row.codeUrl]).toEqual(['CVPR', 2022, 'https://github.com/a/ld'])
  })
})

import {
  label,
  numberButtons,
  type Page,
  pageButtons,
  pageNumber,
  shorten,
} from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { folded } from '../../kernel/rich-text.ts';
import { type ArticleText, formerPlace } from '../domain/article-text.ts';
import { nameOf } from '../domain/citation.ts';
import type { FoundArticle, KnownArticle } from '../domain/law-search.ts';
import type { OfficeInstrument } from '../domain/office-bank.ts';
import { placeOf, type Question } from '../domain/question.ts';
import type { ArticleDossier } from '../services/laws.ts';
import { NOT_CONCERNED, notConcernedMark } from './question-state-messages.ts';

const TITLE_LENGTH = 20;

const home: Button = { text: '⬅ 全部法规', data: 'law.home:0' };

const toFound: Button = { text: '⬅ 查找结果', data: 'law.found:0' };

const keyOf = ({ instrument, article }: KnownArticle): string => `${instrument}:${article}`;

/** Lists the instruments with articles at hand, and how to search in them. */
export function instrumentsCard(page: Page<{ instrument: OfficeInstrument; articles: number }>): Message {
  const rows = page.entries.map(({ instrument, articles }) => [
    {
      text: label(instrument.title, ` ${articles} 条${notConcernedMark(instrument.isNotConcerned)}`),
      data: `law.of:${instrument.id}:0`,
    },
  ]);
  return card(
    `法规条文${pageNumber(page)}`,
    ['只收逐字核对过的条文。发送条号（如 124）或者条文中的词（如 优亲厚友）可以查找，旧版条号也可以查。'],
    [...rows, ...pageButtons(page, (number) => `law.home:${number}`)],
  );
}

/** Lists an instrument's articles at hand, each by its place. */
export function instrumentCard(instrument: OfficeInstrument, page: Page<ArticleText>): Message {
  const rows = page.entries.map((article) => [articleButton(article, placeOf(article))]);
  return card(
    `${instrument.title}${pageNumber(page)}`,
    [instrument.version, replacedText(instrument), notConcernedText(instrument)],
    [...rows, ...pageButtons(page, (number) => `law.of:${instrument.id}:${number}`), [home]],
  );
}

/** Lists the articles that a search has found, each with the instrument in which it stands, and leads to the questions found. */
export function foundCard(
  query: string,
  page: Page<FoundArticle>,
  questions: number,
  instrumentOf: (id: string) => OfficeInstrument | undefined,
): Message {
  const rows = page.entries.map(({ article, formerly }) => {
    const title = instrumentOf(article.instrument)?.title ?? '';
    const old = formerly ? `${formerPlace(formerly)} → ` : '';
    return [articleButton(article, label(title, ` ${old}${placeOf(article)}`))];
  });
  return card(
    `查找条文：${shorten(query, TITLE_LENGTH)}${pageNumber(page)}`,
    [foundText(page.total, questions)],
    [
      ...rows,
      ...pageButtons(page, (number) => `law.found:${number}`),
      ...(questions > 0 ? [[{ text: `写到它的题目 (${questions})`, data: 'law.stems:0' }]] : []),
      [home],
    ],
  );
}

function foundText(articles: number, questions: number): string {
  if (articles > 0) return '请选择条文；也可以接着发送别的条号或者词。';
  return questions > 0
    ? '没有找到条文，有题目写到。没有核到原文的条文不在其中。'
    : '没有找到。没有核到原文的条文不在其中；可以换一个词，或者只写条号（如 124）。';
}

/** Lists the stems of the questions that a search has found, without their answers; a number leads to the article. */
export function stemsCard(
  query: string,
  page: Page<Question>,
  bank: { citationOf(question: Question): string; concerns(instrument: string): boolean },
): Message {
  const lines = page.entries.map((question, index) => {
    const citation = bank.citationOf(question);
    const mark = notConcernedMark(!bank.concerns(question.basis.instrument));
    return `${index + 1}. ${question.stem}${citation === '' ? '' : `（${citation}）`}${mark}`;
  });
  const open = page.entries.map(({ basis }) =>
    basis.article === undefined ? undefined : `law.show:${basis.instrument}:${basis.article}`,
  );
  return card(
    `写到“${shorten(query, TITLE_LENGTH)}”的题目${pageNumber(page)}`,
    [...lines, '按数字看所依据的条文。'],
    [...numberButtons(open), ...pageButtons(page, (number) => `law.stems:${number}`), [toFound, home]],
  );
}

function articleButton(article: KnownArticle, name: string): Button {
  const excerpt = article.text ?? article.formerly?.map(formerPlace).join('、') ?? '';
  return {
    text: `${name} ${excerpt}`.trim(),
    data: `law.show:${keyOf(article)}`,
  };
}

/**
 * Shows the article with where it was read, what it was called before, and a way to its questions.
 *
 * @param query the search that it was found by, to which there is a way back
 */
export function articleCard(dossier: ArticleDossier, query = ''): Message {
  const { article, instrument, questions, quarantined } = dossier;
  const { text, formerly = [], source, readOn } = article;
  return card(
    `${nameOf(instrument)}${placeOf(article)}`,
    [
      replacedText(instrument),
      notConcernedText(instrument),
      quarantined > 0 && `依据它的 ${quarantined} 题待复核，不进新试卷和练习。`,
      text === undefined ? '这一条的原文没有逐字核到，不提供。' : folded(text),
      '',
      formerly.length > 0 &&
        `旧条号：${formerly.map((one) => `${formerPlace(one)} → ${placeOf(article)}`).join('；')}`,
      text !== undefined && `来源：${source}（${readOn} 核对）`,
    ],
    [
      ...(questions.length > 0
        ? [[{ text: `有关题目 (${questions.length})`, data: `law.asked:${keyOf(article)}:0` }]]
        : []),
      ...(query === '' ? [] : [[toFound]]),
      [{ text: '⬅ 同一法规', data: `law.of:${instrument.id}:0` }, home],
    ],
  );
}

/** Lists the stems of the questions on an article, without their answers. */
export function askedCard({ article, instrument }: ArticleDossier, page: Page<{ stem: string }>): Message {
  return card(
    `${instrument.title}${placeOf(article)}的题目${pageNumber(page)}`,
    page.entries.map(({ stem }, index) => `${page.first + index + 1}. ${stem}`),
    [
      ...pageButtons(page, (number) => `law.asked:${keyOf(article)}:${number}`),
      [{ text: '⬅ 返回条文', data: `law.show:${keyOf(article)}` }],
    ],
  );
}

/** Marks a text that no longer binds. */
function replacedText({ supersededBy }: OfficeInstrument): string | false {
  return supersededBy ? `⚠ 已被${supersededBy}取代，以下是旧文本，不能再作依据。` : false;
}

function notConcernedText({ isNotConcerned }: OfficeInstrument): string | false {
  return isNotConcerned ? `${NOT_CONCERNED}，题目不进新试卷和练习。` : false;
}

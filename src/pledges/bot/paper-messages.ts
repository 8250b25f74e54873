import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import { paragraphsOf } from '../domain/pledge-text.ts';
import type { Paper } from '../services/papers.ts';

const HASH_SHOWN = 12;

/** Returns what the file of a signed pledge is called, by who signed: several lie in one archive. */
export const paperName = ({ campaign, person }: Pick<Paper, 'campaign' | 'person'>): string =>
  `${campaign.title}-${nameApart(person)}.docx`;

/** Makes what fills the template of a signed pledge in. */
export function createPaperData(office: Pick<Office, 'name' | 'timezone'>) {
  const zone = office.timezone;
  const timeText = (instant: number): string =>
    `${chineseFullDate(dateOf(instant, zone))} ${timeOf(instant, zone)}`;

  const signedText = ({ receipt: { receipt }, paper }: Pick<Paper, 'receipt' | 'paper'>): string => {
    if (receipt.enteredBy === undefined) return timeText(receipt.acknowledgedAt);
    return `${paper ? chineseFullDate(paper.date) : timeText(receipt.acknowledgedAt)}（纸质签署）`;
  };

  const signature = (title: string, { person, ...signed }: Pick<Paper, 'person' | 'receipt' | 'paper'>) => ({
    ...{ 称谓: title, 姓名: person.name, 说明: placeOf(person) },
    时间: signedText(signed),
  });

  return function paperData(paper: Paper): WordData {
    const { campaign, text, person, receipt, upper, family } = paper;
    const { level } = campaign;
    const isUpper = campaign.upper === person.id;
    const own = level ? (isUpper ? `甲方（${level.upper}）` : `乙方（${level.lower}）`) : '承诺人';
    const signed = family
      ? [
          {
            ...{ 称谓: '工作人员', 姓名: person.name, 说明: placeOf(person) },
            时间: `家属（${family.relation}）于${chineseFullDate(family.date)}在纸质承诺书上签字`,
          },
        ]
      : [...(upper && level ? [signature(`甲方（${level.upper}）`, upper)] : []), signature(own, paper)];
    return {
      ...{ 单位: office.name, 标题: text.title, 正文: paragraphsOf(text.text), 签署: signed },
      ...{ 回执: receipt.number, 校验码: receipt.receipt.contentHash.slice(0, HASH_SHOWN) },
    };
  };
}

const placeOf = ({ department, post }: Person): string =>
  [department.replaceAll('/', ' '), post].filter(Boolean).join(' ');

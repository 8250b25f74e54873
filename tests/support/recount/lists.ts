import { different } from './heard.ts';
import type { Recount } from './recounted.ts';
import { some } from './recounted.ts';
import { countsOf } from './rows.ts';

const duties = countsOf('/duties');
const ledger = countsOf('/riskpoints');

const [GROUP, SECRETARY, MEMBERS] = ['党组', '书记', '班子成员'].map((责任主体) => ({ 责任主体 }));
const measuresIn = (cell: unknown): number => String(cell).split('；').length;

/** Whose form the officer saw confirmed. */
const FORM_CONFIRMED = /^(.+) · \d{4} 年登记表(?:.*\n)*?状态：已确认/;

/** Of the duty lists and of the ledger of risks. */
export const listRecounts: Readonly<Record<string, Recount>> = {
  'duties.group-directions': duties.different('责任方面', { ...GROUP }),
  'duties.group-items': duties.howMany({ ...GROUP }),
  'duties.secretary-directions': duties.different('责任方面', { ...SECRETARY }),
  'duties.secretary-items': duties.howMany({ ...SECRETARY }),
  'duties.members-directions': duties.different('责任方面', { ...MEMBERS }),
  'duties.members-items': duties.howMany({ ...MEMBERS }),
  'duties.done': duties.howManyOfSome({ 完成状态: '已完成' }),
  'duties.proved': (evidence) => {
    const proved = duties
      .rowsIn(evidence, [{}])
      .filter(({ 责任内容 }) => evidence.proofs.some((words) => String(责任内容).includes(words)));
    return duties.rowsIn(evidence, [{}]).length > 0 ? { value: proved.length } : {};
  },
  'duties.owners': (evidence) => {
    const rows = duties.rowsIn(evidence, [{}]);
    return rows.length > 0 ? { value: new Set(rows.flatMap(({ 责任人 }) => 责任人 ?? [])).size } : {};
  },
  'risks.posts': (evidence) => {
    const rows = ledger.rowsIn(evidence, [{}]);
    const posts = new Set(rows.map(({ 部门, 岗位 }) => `${部门} ${岗位}`));
    return { ...some(posts.size), names: [...new Set(rows.map(({ 岗位 }) => String(岗位)))] };
  },
  'risks.points': ledger.howMany({}),
  'risks.high': ledger.howManyOfSome({ 风险等级: '高' }),
  'risks.medium': ledger.howManyOfSome({ 风险等级: '中' }),
  'risks.low': ledger.howManyOfSome({ 风险等级: '低' }),
  'risks.measures': (evidence) =>
    some(ledger.rowsIn(evidence, [{}]).reduce((sum, { 防控措施 }) => sum + measuresIn(防控措施), 0)),
  'risks.forms': ({ heard }) =>
    some(different(heard.edited.flatMap(({ text }) => FORM_CONFIRMED.exec(text)?.[1] ?? []))),
  'risks.people': ({ heard }) =>
    some(
      different(heard.edited.filter(({ text }) => text.includes('已提交')).map(({ chat }) => String(chat))),
    ),
};

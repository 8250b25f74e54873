import { checkQuestionBank } from '../../bank/content/check-question-bank.ts';
import type { Finding } from '../../bot/check.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { listName, type PeopleList } from '../../people/domain/people-lists.ts';
import { templatesFolder } from '../content-folders.ts';
import { TEMPLATES } from '../declarations.ts';
import type { Examination } from './examination.ts';
import * as say from './office-messages.ts';

const OFFICE_ZONE = 'Asia/Shanghai';
const SHOWN = 3;

/** The files of the office, and its people. */
export const officeExaminations: readonly Examination[] = [
  {
    name: 'scenarios',
    label: '节日方案',
    async look({ content, given }) {
      const { problems, scenarios } = await content();
      const { questionBank } = given.content;
      const others = [questionBank, templatesFolder(given.content.scenarios)];
      const found = problems.filter(({ file }) => !others.some((folder) => file.startsWith(folder)));
      return { fact: say.scenarios(scenarios.length), findings: toFindings(found) };
    },
  },
  {
    name: 'templates',
    label: '自带模板',
    async look({ content, given }) {
      const folder = templatesFolder(given.content.scenarios);
      const found = (await content()).problems.filter(({ file }) => file.startsWith(folder));
      return { fact: say.templates(TEMPLATES.length), findings: toFindings(found) };
    },
  },
  {
    name: 'question-bank',
    label: '题库',
    async look({ content, given }) {
      const bank = await content();
      const today = dateOf(given.clock.now(), OFFICE_ZONE);
      const read = bank.problems.filter(({ file }) => file.startsWith(given.content.questionBank));
      const linted = checkQuestionBank(bank, today).filter(({ level }) => level === 'error');
      return { fact: say.questions(bank.questions.length), findings: toFindings([...read, ...linted]) };
    },
  },
  {
    name: 'people',
    label: '人员绑定',
    needs: ['data'],
    async look({ office }) {
      const { areas, ground } = await office();
      const { people } = areas.people.offer.stores;
      const { counts } = await people.countLists([listName('all'), listName('bound')]);
      const [all = 0, bound = 0] = counts;
      /** Whom another channel reaches lacks nothing. */
      const countMissed = async (list: PeopleList) =>
        (await people.listAll(listName(list))).filter((person) => !ground.delivery.reach.reaches(person))
          .length;
      const [unbound, unreachable] = await Promise.all([countMissed('unbound'), countMissed('unreachable')]);
      return {
        fact: say.bound(bound),
        findings: [
          ...(all === 0 ? [say.noRoster] : []),
          ...(unbound > 0 ? [say.unbound(unbound)] : []),
          ...(unreachable > 0 ? [say.unreachable(unreachable)] : []),
        ],
      };
    },
  },
];

function toFindings(problems: readonly ContentProblem[]): Finding[] {
  const rest = problems.length - SHOWN;
  return [...problems.slice(0, SHOWN).map(say.problem), ...(rest > 0 ? [say.moreProblems(rest)] : [])];
}

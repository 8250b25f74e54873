import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeSkeleton, SKELETONS as SHIPPED } from '../../../scripts/make-report-skeletons.ts';
import { type WriteReportUses, writeReport } from '../../../src/report/bot/write-report.ts';
import { SKELETONS } from '../../../src/report/domain/skeletons.ts';
import { paragraphsOf } from '../../support/files.ts';
import { buildTestOffice } from '../../support/office.ts';
import { recordYear } from '../../support/recorded-year.ts';

const [CHAPTERS] = SKELETONS;

async function textOf(
  uses: WriteReportUses,
  skeleton = CHAPTERS as (typeof SKELETONS)[number],
  typed = '2026',
) {
  const span = uses.figures.readSpan(typed);
  const written =
    span && (await writeReport(uses, { skeleton, span, figures: await uses.figures.list(span) }));
  if (!written || 'refused' in written) throw new Error('The report was not written.');
  return paragraphsOf(written.bytes).join('\n');
}

describe('the report of an office that has kept its records', () => {
  test('says them in sentences, each number with its unit, its day and its names', async () => {
    const { services } = await buildTestOffice();
    await recordYear(services);
    const text = await textOf(services);
    expect(text).toContain('清风市档案局\n2026年落实党风廉政建设工作情况报告');
    expect(text).toContain('截至2026年11月23日');
    expect(text).toContain('在职干部职工13人，党员11人，党支部1个，班子成员4人');
    expect(text).toContain('专题研究党风廉政建设工作2次（2月6日、8月20日）');
    expect(text).toContain('包括《清风市档案局2026年度党风廉政建设和反腐败工作安排》');
    expect(text).toContain('召开部署会1次（3月14日全市档案系统党风廉政建设工作会议）');
    expect(text).toContain(
      '中心组围绕党风廉政建设开展学习2次（其中专题研讨1次），先后学习了中央八项规定精神、廉洁自律准则、纪律处分条例。',
    );
    expect(text).toContain('廉政谈话2次、14人次，其中提醒谈话和约谈1人次');
    expect(text).toContain('警示教育2次，接受教育25人次，其中组织参观廉政教育基地1次，观看警示教育片1场');
    expect(text).toContain('监督检查1次，发现问题2个，督促整改2个');
    expect(text).not.toMatch(/undefined|NaN|[{}]/);
  });

  test('leaves out the sentence about what an office need not have, and never says of anything that it was done no times', async () => {
    const { services } = await buildTestOffice();
    await recordYear(services);
    for (const skeleton of SKELETONS) {
      const text = await textOf(services, skeleton);
      expect(text).not.toMatch(/调度会|(?<!\d)0[次场人份项个]/);
      expect(text).toContain('〔待补：廉政知识测试〕');
      expect(text).toContain('〔人工填报：');
    }
  });

  test('speaks of another year, or up to a day, of what was recorded then', async () => {
    const { services } = await buildTestOffice();
    await recordYear(services);
    expect(await textOf(services, CHAPTERS, '2025')).toContain('专题研究党风廉政建设工作1次（5月9日）');
    const half = await textOf(services, CHAPTERS, '2026-06-30');
    expect(half).toContain('专题研究党风廉政建设工作1次（2月6日）');
    expect(half).toContain('截至2026年6月30日');
    expect(half).toContain('开展主题党日活动〔待补：主题党日〕');
  });
});

test.each(SKELETONS)(
  'the report of an office without records still stands, in the form of $title',
  async (skeleton) => {
    const { services } = await buildTestOffice();
    const text = await textOf(services, skeleton);
    expect(text).toContain('专题研究党风廉政建设工作〔待补：专题研究党风廉政建设〕，');
    expect(text).toContain('等〔待补：提醒的节点〕重要节点');
    expect(text).not.toMatch(/\d+[次场期份项篇户个件条]|\d人/);
  },
);

test('a check that found nothing is said to have found nothing', async () => {
  const { services } = await buildTestOffice();
  const { records } = services;
  await records.enter(
    await records.takeNumber(),
    'check',
    { date: '2026-05-20', name: '公务用车', found: 0 },
    0,
  );
  expect(await textOf(services)).toContain('开展监督检查1次，未发现问题。');
});

test.each(SHIPPED)(
  'the template %s says what its text says, and leaves every number to the records',
  (name) => {
    const shipped = readFileSync(`scenarios/templates/${name}.docx`);
    expect(paragraphsOf(shipped).join('')).not.toMatch(/〔待补|\d/);
    expect(paragraphsOf(shipped)).toEqual(paragraphsOf(makeSkeleton(name)));
  },
);

import { describe, expect, it } from 'vitest';
import { departmentBars } from '../../../src/files/pictures/department-bars.ts';
import { heatMap } from '../../../src/statistics/pictures/heat-map.ts';
import { scoreDistribution } from '../../../src/statistics/pictures/score-distribution.ts';
import { trendLines } from '../../../src/statistics/pictures/trend-lines.ts';

const heading = { title: '年度测试', subtitle: '' };
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('the distribution of scores', () => {
  const svg = scoreDistribution({
    ...heading,
    edges: [0, 50, 100],
    counts: [0, 7],
    passMark: { at: 50, label: '合格线 50 分' },
  });

  it('writes the count over each bar that has people, and names the pass mark', () => {
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['7', '合格线 50 分', '0', '50', '100']));
  });

  it('draws who passed in another colour', () => {
    expect(svg).toContain('fill="#2f6f9f"');
  });
});

describe('a picture of an exam with a long name', () => {
  it('still says at the end of its title what it shows', () => {
    const title = '2026年度全体党员干部党风廉政建设和反腐败知识测试（第三季度） · 成绩分布';
    const plain = { title, subtitle: '', edges: [0, 1], counts: [1], passMark: { at: 1, label: '' } };
    const texts = textsOf(scoreDistribution(plain));
    expect(texts.slice(0, 2).join('')).toBe(title);
  });
});

describe('the departments', () => {
  it('stand in the order in which they are given, with names as text', () => {
    const departments = ['人事<科>', '办公室'].map((name) => ({ name, parts: [1, 1, 0], caption: '应考 2' }));
    const texts = textsOf(departmentBars({ ...heading, legend: ['合格'], longest: 2, departments }));
    expect(texts.indexOf('人事&lt;科&gt;')).toBeLessThan(texts.indexOf('办公室'));
  });

  it('without any people are drawn all the same', () => {
    const departments = [{ name: '办公室', parts: [0, 0, 0], caption: '应考 0' }];
    expect(departmentBars({ ...heading, legend: [], longest: 1, departments })).not.toContain('NaN');
  });
});

describe('the heat map', () => {
  it('labels every cell, and marks what is unknown', () => {
    const rows = [{ name: '准则', cells: [{ heat: 0.2, label: '80%' }, undefined] }];
    expect(textsOf(heatMap({ ...heading, columns: ['3月', '6月'], rows }))).toEqual(
      expect.arrayContaining(['准则', '80%', '—']),
    );
  });
});

describe('the trend', () => {
  it('leaves a gap where a value is withheld', () => {
    const points = [1, 2, 3].map((month) => ({ name: `${month}月`, caption: '' }));
    const whole = trendLines({ ...heading, points, series: [{ name: '平均分', values: [70, 80, 90] }] });
    const broken = trendLines({
      ...heading,
      points,
      series: [{ name: '平均分', values: [70, undefined, 90] }],
    });
    const strokes = (svg: string) => svg.match(/stroke-width="6"/g)?.length ?? 0;
    expect([strokes(whole), strokes(broken)]).toEqual([2, 0]);
  });
});

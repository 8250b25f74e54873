import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeProblem } from '../../src/content/content-problem.ts';
import { readYaml } from '../../src/content/read-yaml.ts';

const MenuSchema = z.strictObject({
  title: z.string(),
  dishes: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['cold', 'warm']),
      price: z.number().optional(),
      side: z.union([z.string(), z.strictObject({ name: z.string() })]).optional(),
    }),
  ),
});

const read = (source: string) => readYaml('menu.yaml', source, MenuSchema);
const problemsOf = (source: string) => read(source).problems.map(describeProblem);

describe('reading a YAML file', () => {
  it('gives the value of a right file', () => {
    const file = read('title: 午餐\ndishes:\n  - { name: 豆腐, kind: warm }\n');
    expect(file).toMatchObject({
      value: { title: '午餐', dishes: [{ name: '豆腐', kind: 'warm' }] },
      problems: [],
    });
  });

  it('names an unknown key at its place, with the one that was probably meant', () => {
    expect(problemsOf('title: 午餐\ndishes:\n  - name: 豆腐\n    knd: warm\n    kind: warm\n')).toEqual([
      'menu.yaml:4:5 不认识的键“knd”。您要写的可能是“kind”。可用的键：name、kind、price、side',
    ]);
  });

  it('reports several unknown keys each at its own place', () => {
    expect(
      problemsOf('titel: 午餐\ntitle: 午餐\ndishes: []\nfoo: 1\n').map((line) => line.slice(0, 13)),
    ).toEqual(['menu.yaml:1:1', 'menu.yaml:4:1']);
  });

  it('places a missing key at the map that lacks it', () => {
    expect(problemsOf('title: 午餐\ndishes:\n  - kind: warm\n')).toEqual([
      'menu.yaml:3:5 缺少“name”。请在此处补上“name: …”',
    ]);
  });

  it('lists the allowed values', () => {
    expect(problemsOf('title: 午餐\ndishes:\n  - { name: 豆腐, kind: wram }\n')).toEqual([
      'menu.yaml:3:23 “wram”不是允许的值。可用：cold、warm；您要写的可能是“warm”',
    ]);
  });

  it('says which kind of value belongs there', () => {
    expect(problemsOf('title: 7\ndishes: []\n')).toEqual([
      'menu.yaml:1:8 此处应为一段文字。若就是文字，请加引号："7"',
    ]);
    expect(problemsOf('title: 午餐\ndishes:\n  - { name: 豆腐, kind: warm, price: three }\n')).toEqual([
      'menu.yaml:3:36 此处应为一个数字。请写阿拉伯数字，不加引号，如 3',
    ]);
    expect(problemsOf('title: 午餐\ndishes: 豆腐\n')).toEqual([
      'menu.yaml:2:9 此处应为一个列表（每项以“- ”开头）。请对照同类文件改写',
    ]);
  });

  it('reports a value that fits none of several forms by the nearest form', () => {
    const dish = (side: string) =>
      problemsOf(`title: 午餐\ndishes:\n  - { name: 豆腐, kind: warm, side: ${side} }\n`);
    expect(dish('7')).toEqual([
      'menu.yaml:3:35 此处应为一段文字，或者一组“键: 值”。若就是文字，请加引号："7"',
    ]);
    expect(dish('{ nam: 饭 }')).toEqual([
      'menu.yaml:3:37 不认识的键“nam”。您要写的可能是“name”。可用的键：name',
    ]);
  });

  it('says what a syntax error is, instead of throwing', () => {
    expect(problemsOf('title: 午餐\ntitle: 晚餐\n')).toEqual([
      'menu.yaml:2:1 同一个键写了两次。请删去其中一个',
    ]);
    expect(problemsOf('title: [午餐\ndishes: []\n')[0]).toContain('menu.yaml:2:1 缩进或括号不对');
  });

  it.each([
    ['title: a\ndishes: - name: x\n  kind: warm\nfoo: 1\n', '2:9 缺少引号、冒号或括号'],
    ['title: a\ndishes:\n  name: x - y: z\n   - kind: w\n', '3:9 一行里有两个“: ”'],
    ['title: a\ndishes:\n  - name: x\n    kind warm\n    price: 3\n', '4:5 这一行像是键，却没有“: ”'],
    ['title: @x\n', '1:8 文字不能以这个字符开头'],
    ['title: &a x\n---\ntitle: b\n', '2:1 用了这里不用的写法'],
    ['title: *foo\n', '1:8 用了这里不用的写法'],
    ['title: "\\q"\n', '1:9 双引号里的“\\”用法不对'],
  ])('says one thing about one broken entry, in Chinese: %j', (source, problem) => {
    const problems = problemsOf(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`menu.yaml:${problem}`);
    expect(problems[0]?.replace('menu.yaml', '')).not.toMatch(/[a-z]{3}/i);
  });

  it('keeps all keys that are written twice, which break nothing else', () => {
    expect(problemsOf('title: a\ntitle: b\ndishes: []\ndishes: []\n')).toHaveLength(2);
  });

  it('calls an empty file empty', () => {
    expect(problemsOf('')).toEqual(['menu.yaml:1:1 文件是空的。请对照同类文件填写内容']);
  });

  it('lets the caller report a finding of its own at the place of a value', () => {
    const file = read('title: 午餐\ndishes:\n  - name: 豆腐\n    kind: warm\n');
    expect(file.problemAt(['dishes', 0, 'name'], '没有这道菜', '请换一道')).toEqual({
      file: 'menu.yaml',
      line: 3,
      column: 11,
      message: '没有这道菜',
      remedy: '请换一道',
    });
  });
});

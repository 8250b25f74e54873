import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson } from '../../support/cast.ts';
import { anOfficeWithBot, tap } from '../../support/running-bot.ts';

const zhang = aPerson({ id: 1, name: '张三', telegramId: 101 });
const OFFICER = 500;

async function anOfficeAt() {
  const office = await anOfficeWithBot([zhang], [OFFICER]);
  return { ...office, zhang: office.phone(101), officer: office.phone(OFFICER) };
}

describe('/law', () => {
  test('finds an article by its number, with source, day and the stems of its questions, without keys', async () => {
    const { zhang: phone } = await anOfficeAt();
    const found = await ask(phone, '/law 124');
    const label = buttonsOf(found).find((text) => text.startsWith('中国共产党纪律处分条例')) ?? '';
    const article = await tap(phone, found, label, '优亲厚友、明显有失公平的');
    expect(article.text).toMatch(/^《中国共产党纪律处分条例》（2023年12月修订）第一百二十四条\n/);
    expect(article.text).toMatch(/来源：.*（2026-11-29 核对）/);
    const asked = buttonsOf(article).find((text) => text.startsWith('有关题目')) ?? '';
    const stems = await tap(phone, article, asked, '的题目');
    expect(stems.text).not.toContain('✔');
    expect(stems.text).not.toContain('解析');
  });

  test('finds articles by words, and by what is written next', async () => {
    const { zhang: phone } = await anOfficeAt();
    expect(buttonsOf(await ask(phone, '/law 优亲厚友')).join()).toContain('第一百二十四条');
    expect((await ask(phone, '绝无此词的词')).text).toContain('没有找到');
  });

  test('tells what an old number has become', async () => {
    const { zhang: phone } = await anOfficeAt();
    const found = await ask(phone, '/law 88');
    const label = buttonsOf(found).find((text) => text.includes('第九十七条')) ?? '';
    const article = await tap(phone, found, label, '旧条号：2018年版第八十八条');
    expect(article.text).toContain('没有逐字核到');
  });

  test('lists the instruments, page after page', async () => {
    const { zhang: phone } = await anOfficeAt();
    const first = await ask(phone, '/law');
    expect(first.text).toMatch(/^法规条文（第 1\/\d 页）/);
    await tap(phone, first, '下一页 ➡', '第 2/');
  });

  test('is under the explanation of a question whose article is at hand', async () => {
    const { officer } = await anOfficeAt();
    const question = await ask(officer, '/bank dm-017').then((found) => tap(officer, found, '1', '依据'));
    expect(buttonsOf(question)).toContain('📖 条文');
    await tap(officer, question, '📖 条文', '优亲厚友、明显有失公平的');
  });
});

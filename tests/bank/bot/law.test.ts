import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson, OFFICER_ID } from '../../support/cast.ts';
import { sizeFaults } from '../../support/exploring/size-faults.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { tap } from '../../support/phone.ts';

const zhang = aPerson({ id: 1, name: '张三', telegramId: 101 });

async function anOfficeAt() {
  const office = await anOfficeWithBot([zhang]);
  return { ...office, zhang: office.phone(101) };
}

const beginning = (message: Message, text: string) =>
  buttonsOf(message).find((label) => label.startsWith(text)) ?? text;

describe('/law', () => {
  test('finds an article by its number, with source, day and the stems of its questions, without keys', async () => {
    const { zhang: phone } = await anOfficeAt();
    const found = await ask(phone, '/law 124');
    const label = buttonsOf(found).find((text) => text.startsWith('中国共产党纪律处分条例')) ?? '';
    const article = await tap(phone, found, label, '优亲厚友、明显有失公平的');
    expect(article.text).toMatch(/^《中国共产党纪律处分条例》（2023年12月修订）第一百二十四条\n/);
    expect(article.text).toMatch(/来源：.*（2026-11-29 核对）/);
    const fold = article.entities?.find(({ type }) => type === 'expandable_blockquote');
    expect(article.text?.slice(fold?.offset).startsWith('在社会保障、社会救助')).toBe(true);
    const asked = buttonsOf(article).find((text) => text.startsWith('有关题目')) ?? '';
    const stems = await tap(phone, article, asked, '的题目');
    expect(stems.text).not.toContain('✔');
    expect(stems.text).not.toContain('解析');
  });

  test('finds articles by words, and by what is written next', async () => {
    const { zhang: phone } = await anOfficeAt();
    expect(buttonsOf(await ask(phone, '/law 优亲厚友')).join()).toContain('第一百二十四条');
    expect(buttonsOf(await ask(phone, '监察法 48')).join()).toContain('中华人民共和国监察法 第四十八条');
  });

  test('finds the questions that say a word, by their stems alone, and leads from them to the article', async () => {
    const { zhang: phone, bankCatalogue } = await anOfficeAt();
    const found = await ask(phone, '/law 优亲厚友');
    const stems = await tap(phone, found, beginning(found, '写到它的题目'), '按数字看所依据的条文');
    const first = /^1\. (.+?)（《/m.exec(stems.text ?? '')?.[1] ?? '';
    const { entries } = await bankCatalogue.refresh();
    const asked = entries.find(({ question }) => question.stem.startsWith(first.slice(0, 20)))?.question;
    expect(`${asked?.stem}${asked?.explanation}`).toContain('优亲厚友');
    expect(stems.text).not.toContain(asked?.explanation ?? '');
    expect(stems.text).not.toMatch(/✔|正确答案/);
    const article = await tap(phone, stems, '1', '条');
    await tap(phone, article, '⬅ 查找结果', '查找条文：优亲厚友');
  });

  test('says on its buttons no more than a phone shows, and yet which instrument and which article', async () => {
    const { zhang: phone } = await anOfficeAt();
    const cards = [await ask(phone, '/law'), await ask(phone, '/law 8'), await ask(phone, '/law 88')];
    cards.push(
      await tap(phone, await ask(phone, '/law'), beginning(cards[0] as Message, '中国共产党'), '条'),
    );
    expect(cards.flatMap(sizeFaults)).toEqual([]);
    expect(buttonsOf(cards[1] as Message)[0]).toMatch(/ 第八条( |…|$)/);
  });

  test('offers each instrument that has the number', async () => {
    const { zhang: phone } = await anOfficeAt();
    const titles = buttonsOf(await ask(phone, '/law 8')).filter((label) => label.includes('第八条'));
    expect(titles.length).toBeGreaterThan(2);
    expect(new Set(titles.map((label) => label.split(' ')[0])).size).toBe(titles.length);
  });

  test('shows what an old number has become', async () => {
    const { zhang: phone } = await anOfficeAt();
    const found = await ask(phone, '/law 88');
    const label = buttonsOf(found).find((text) => text.includes('2018年版第八十八条 → 第九十七条')) ?? '';
    const article = await tap(phone, found, label, '旧条号：2018年版第八十八条 → 第九十七条');
    expect(article.text).toContain('没有逐字核到');
  });

  test.each(['绝无此词的词', '？！……', '99999', '第条', '0', '《》', 'a'.repeat(3000)])(
    'leads on from “%s”',
    async (nonsense) => {
      const { zhang: phone } = await anOfficeAt();
      const found = await ask(phone, `/law ${nonsense}`);
      expect(found.text).toContain('没有找到');
      await tap(phone, found, '⬅ 全部法规', '法规条文');
    },
  );

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

describe('whoever is at a paper', () => {
  test('is told no article and no question: not by a command, a text, a button or under an explanation', async () => {
    const { officer, attempts } = await anOfficeWithBot([zhang], [101]).then((office) => ({
      ...office,
      officer: office.phone(101),
    }));
    const found = await ask(officer, '/law 优亲厚友');
    const article = await ask(officer, '/law 纪律处分条例 124');
    const question = await ask(officer, '/bank dm-017').then((list) => tap(officer, list, '1', '依据'));
    await ask(officer, '/law 优亲厚友');
    await attempts.start(zhang, 'quick-self-test', undefined);
    const closed = '作答期间暂停';
    expect((await ask(officer, '优亲厚友')).text).toContain(closed);
    expect((await ask(officer, '/law 124')).text).toContain(closed);
    const datas = ['law.stems:0', 'law.found:0', 'law.of:discipline-regulations-2023:0', 'law.home:0'];
    const ofArticle = ['show', 'text', 'asked'].map(
      (name) => `law.${name}:discipline-regulations-2023:124:0`,
    );
    for (const [index, data] of [...datas, ...ofArticle].entries()) {
      const card = [found, article][index % 2] ?? found;
      expect((await officer.tapData(card.message_id, data)).text).toContain('交卷之后再来');
    }
    expect((await officer.tap(question.message_id, '📖 条文')).text).toContain('交卷之后再来');
    const said = officer.messages().filter(({ message_id }) => message_id > question.message_id);
    expect(said.map(({ text }) => text).join()).not.toMatch(/明显有失公平的|✔/);
  });
});

describe('an instrument is replaced', () => {
  test('its articles say so wherever they stand, and its questions are out of them', async () => {
    const { zhang: phone, officer, bankValidity } = await anOfficeAt();
    const before = await ask(phone, '/law 纪律处分条例 124');
    const question = await ask(officer, '/bank dm-017').then((list) => tap(officer, list, '1', '依据'));
    await bankValidity.supersede('discipline-regulations-2023', '2027年修订的纪律处分条例', OFFICER_ID);
    const mark = '⚠ 已被2027年修订的纪律处分条例取代，以下是旧文本';
    const article = await tap(phone, before, beginning(before, '中国共产党纪律处分条例'), mark);
    expect(article.text).toMatch(/依据它的 \d+ 题待复核，不进新试卷和练习/);
    expect(buttonsOf(article).join()).not.toContain('有关题目');
    const listed = await tap(phone, article, '⬅ 同一法规', mark);
    expect(listed.text).toContain('2023年12月修订');
    await tap(officer, question, '📖 条文', mark);
    const words = await ask(phone, '/law 2023年12月修订 优亲厚友');
    expect(buttonsOf(words).join()).toContain('第一百二十四条');
    await bankValidity.reinstate('discipline-regulations-2023', OFFICER_ID);
    const again = await ask(phone, '/law 纪律处分条例 124');
    const back = await tap(phone, again, beginning(again, '中国共产党纪律处分条例'), '优亲厚友');
    expect(back.text).not.toContain('⚠');
    expect(buttonsOf(back).join()).toContain('有关题目');
  });
});

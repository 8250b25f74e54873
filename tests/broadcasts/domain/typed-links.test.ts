import { describe, expect, test } from 'vitest';
import { addLinks, LINKS_MOST, readLinks } from '../../../src/broadcasts/domain/typed-links.ts';

describe('buttons that open an address, as an officer types them', () => {
  test.each([
    ['学习资料 https://www.12371.cn/', '学习资料', 'https://www.12371.cn/'],
    ['学习资料：https://www.12371.cn', '学习资料', 'https://www.12371.cn/'],
    ['https://www.ccdi.gov.cn/a?b=1#c 中央纪委网站', '中央纪委网站', 'https://www.ccdi.gov.cn/a?b=1#c'],
    ['  报名  入口\thttps://a.cn/x。', '报名 入口', 'https://a.cn/x'],
    ['学习资料 HTTPS://A.CN/学习', '学习资料', 'https://a.cn/%E5%AD%A6%E4%B9%A0'],
  ])('“%s” reads %s and opens %s', (typed, text, url) => {
    expect(readLinks(typed)).toEqual({ links: [{ text, url }] });
  });

  test('several lines are several buttons, in their order', () => {
    const read = readLinks('甲 https://a.cn\n\n乙 https://b.cn');
    expect(read).toEqual({
      links: [
        { text: '甲', url: 'https://a.cn/' },
        { text: '乙', url: 'https://b.cn/' },
      ],
    });
  });

  test.each([
    ['学习资料', 'no-address'],
    ['学习资料 www.12371.cn', 'no-address'],
    ['学习资料 http://www.12371.cn', 'not-https'],
    ['学习资料 ftp://a.cn/x', 'not-https'],
    ['内网 https://oa/x', 'wrong-address'],
    ['登录 https://u:p@a.cn', 'wrong-address'],
    ['https://a.cn', 'no-text'],
    [`${'字'.repeat(21)} https://a.cn`, 'long-text'],
    ['绝密★文件 https://a.cn', 'secret'],
    ['甲 https://a.cn\n乙', 'no-address'],
  ])('of “%s” nothing is taken: %s', (typed, problem) => {
    expect(readLinks(typed)).toMatchObject({ problem });
  });

  test('an emoji counts as one character', () => {
    expect(readLinks(`${'📘'.repeat(20)} https://a.cn`)).toHaveProperty('links');
  });

  test('a button with the same words takes the place of the former, and one too many is refused', () => {
    const many = Array.from({ length: LINKS_MOST }, (_, n) => ({ text: `链接${n}`, url: 'https://a.cn/' }));
    const changed = { text: '链接0', url: 'https://b.cn/' };
    expect(addLinks(many, [changed])).toEqual([changed, ...many.slice(1)]);
    expect(addLinks(many, [{ text: '又一个', url: 'https://a.cn/' }])).toEqual({ problem: 'too-many' });
  });
});

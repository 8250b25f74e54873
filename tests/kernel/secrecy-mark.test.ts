import { describe, expect, test } from 'vitest';
import { secrecyMarkOf } from '../../src/kernel/secrecy-mark.ts';

describe('a paper that must not be sent here', () => {
  test.each([
    ['机密★1年\n关于开展专项检查的通知', '机密★'],
    ['绝密', '绝密'],
    ['秘密★', '秘密★'],
    ['秘密 ☆ 长期', '秘密 ☆'],
    ['秘密*5年', '秘密*'],
    ['【秘密】人事方案', '【秘密】'],
    ['（机密）会议纪要.docx', '机密'],
    ['机密-人事方案.pdf', '机密'],
    ['人事方案_机密.pdf', '机密'],
    ['机密文件：请传阅', '机密文件'],
    ['内部资料 注意保存', '内部资料'],
    ['本件为内部资料，不得外传。', '内部资料'],
    ['机　密', '机　密'],
    ['第一行\n秘密级', '秘密级'],
  ])('%j bears its mark', (text, mark) => {
    expect(secrecyMarkOf(text)).toBe(mark);
  });

  test.each([
    '严守国家秘密，不在微信群谈论工作秘密。',
    '不得泄露机密。',
    '保密宣传月：守住国家机密，人人有责',
    '五一节廉洁提醒\n不收送礼品礼金。',
    '商业秘密保护培训通知',
    '内部会议改到下午三点',
    '绝密行动观影活动取消',
  ])('%j speaks of something else', (text) => {
    expect(secrecyMarkOf(text)).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { parseCommand, parsePrivateCommand } from '../../src/bot/typed-command.ts';

describe('a command that is typed', () => {
  test.each([
    ...[
      '/exam',
      '／exam',
      '／ＥＸＡＭ',
      '/EXAM',
      '//exam',
      '/ exam',
      '。/exam',
      '/exam。',
      '。/exam。',
      ' /exam ',
    ],
    ...['/exam，', '/exam!', '/exam@qingfeng_bot', '/exam_', '、/exam', '/exam？'],
  ])('is understood as “%s”', (text) => {
    expect(parsePrivateCommand(text)).toEqual({ name: 'exam', argument: '' });
  });

  test.each([
    ['/exam e1', 'e1'],
    ['/exam_e1', 'e1'],
    ['/exam/exam', 'exam'],
    ['/exam\n/menu', 'menu'],
    ['/exam：E1', 'E1'],
    ['/exam_e1_2', 'e1_2'],
  ])('has in “%s” what stands behind its name for its argument', (text, argument) => {
    expect(parsePrivateCommand(text)).toEqual({ name: 'exam', argument });
  });

  test.each([
    'exam',
    '关于/exam的说明',
    '/',
    '//',
    '/考试',
    '/1',
    '2026/1',
    '看 /exam',
    '',
    '/?',
    '/exam考试',
  ])('is none in “%s”', (text) => expect(parsePrivateCommand(text)).toBeUndefined());

  test('that a link names is the same in whichever form it is typed', () => {
    const verified = { name: 'verify', argument: 'QF-2026-0101-001' };
    for (const text of [
      '/start verify_QF-2026-0101-001',
      '/verify_QF-2026-0101-001',
      '/verify：QF-2026-0101-001',
    ])
      expect(parsePrivateCommand(text)).toEqual(verified);
  });

  test('is in a group only for the bot that it names', () => {
    expect(parseCommand('/quiz@qingfeng_bot', 'Qingfeng_bot')?.name).toBe('quiz');
    expect(parseCommand('/quiz@another_bot', 'qingfeng_bot')).toBeUndefined();
  });
});

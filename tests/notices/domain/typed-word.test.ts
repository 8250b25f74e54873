import { describe, expect, test } from 'vitest';
import { meansToAcknowledge } from '../../../src/notices/domain/typed-word.ts';

describe('somebody who answers a notice as in a group', () => {
  const words = [
    ...[
      '收到',
      '收到！',
      '收到，谢谢',
      '办公室王强 收到',
      '已知悉',
      '知悉，将遵守',
      '知道了',
      '好的',
      '好的，收到',
    ],
    ...['好', '行', '嗯嗯', 'OK', 'ｏｋ', 'ok。', '1', '１', '+1', '已阅', '明白', '没问题', '签', '已签'],
    ...['👍', '👍🏻', '👌👌', '✅', '🙏谢谢', '[强]', '[OK]', '遵照执行', '  收 到  '],
    ...['收道', '守到', '收到收到收到', '知到了', '以知悉', '己知悉', '以阅', '已知息', '尊守', '千收'],
  ];
  test.each(words)('means to take note by “%s”', (text) => expect(meansToAcknowledge(text)).toBe(true));

  const others = [
    ...['', '没收到', '未收到通知', '收到了吗？', '怎么签收', '不知道了', '好像点不了', '2', '12', 'B', '😀'],
    ...['关于今年春节期间加强值班值守并收到通知后报送名单的情况', '我不同意', '请问明白几点开会'],
    ...['他受到处分', '没收道', '一月', '学习', '以月计算', '知识', '手机', '习惯'],
  ];
  test.each(others)('does not by “%s”', (text) => expect(meansToAcknowledge(text)).toBe(false));
});

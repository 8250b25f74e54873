import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/files/text/decode-text.ts';
import { gb18030 } from '../../support/gb18030.ts';

const TEXT = '1. 礼品应当在几日内登记？\r\nA. 十日\r\n答案：A\r\n';
const BIG_ENDIAN = Buffer.from(TEXT, 'utf16le').swap16();

describe('a text file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-8 with two marks', Buffer.from(`\ufeff\ufeff${TEXT}`)],
    ['UTF-16, the lower half first', Buffer.from(TEXT, 'utf16le')],
    ['the same with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, the upper half first', BIG_ENDIAN],
    ['the same with a mark', Buffer.concat([Buffer.from('feff', 'hex'), BIG_ENDIAN])],
    ['GB18030', gb18030(TEXT)],
  ])('in %s says what its writer wrote', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a text that was cut within a character', Buffer.from(TEXT).subarray(0, 4)],
    ['half of a character of UTF-16', Buffer.from('fffe00d8', 'hex')],
    ['signs that no text holds', Buffer.from('甲\u0001乙')],
  ])('that is none is not guessed at: %s', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});

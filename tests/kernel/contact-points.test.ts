import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedAddress } from '../../src/kernel/mail-address.ts';
import { maskedPhone, mobileOf } from '../../src/kernel/phone-number.ts';

const mobile = fc.integer({ min: 0, max: 799_999_999 }).map((n) => `1${String(3_000_000_000 + n)}`);

describe('the number to which somebody is sent text messages', () => {
  test.each([...['13800000001', '138-0000-0001', '+86 138 0000 0001', '8613800000001', '008613800000001']])(
    'is found in %s',
    (phone) => {
      expect(mobileOf(phone)).toBe('13800000001');
    },
  );

  test.each(['0571-85000000', '85000000', '12345', '+85251234567', '12800000001', '', undefined])(
    'is none where the roster has %s',
    (phone) => {
      expect(mobileOf(phone)).toBeUndefined();
    },
  );
});

describe('whoever need not know a number or an address', () => {
  test.each([
    ...[
      ['13800000001', '138****0001'],
      ['+86 138-0000-0001', '+86****0001'],
    ],
    ...[
      ['85000000', '****00'],
      ['8012', '****12'],
    ],
  ])('reads of %s no more than %s', (phone, shown) => {
    expect(maskedPhone(phone)).toBe(shown);
  });

  test('never reads four digits in the middle of a mobile', () => {
    fc.assert(
      fc.property(mobile, (phone) => {
        expect(maskedPhone(phone)).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
      }),
    );
  });

  test('reads of an address its first letter and where it is', () => {
    expect(maskedAddress('zhangsan@bureau.gov.cn')).toBe('z***@bureau.gov.cn');
    expect(maskedAddress('z@bureau.gov.cn')).toBe('z***@bureau.gov.cn');
  });
});

const PHONE = /^\+?[\d() -]{5,20}$/;
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,2}$/i;
const STROKE = /^[-—–/]*$|^无$/;

export type ReadPhone = { phone: string } | { reason: 'bad-phone' | 'scientific-phone' };

/**
 * Reads a phone number as tables have it: full width, .0 behind it, blanks between. Spreadsheets shorten what they take for a number
 * (1.38E+10), which loses digits.
 */
export function readPhone(text: string): ReadPhone {
  const plain = text.normalize('NFKC').trim().replace(/\.0+$/, '');
  if (STROKE.test(plain)) return { phone: '' };
  if (SCIENTIFIC.test(plain.replace(/\s/g, ''))) return { reason: 'scientific-phone' };
  return PHONE.test(plain) ? { phone: plain.replaceAll(' ', '') } : { reason: 'bad-phone' };
}

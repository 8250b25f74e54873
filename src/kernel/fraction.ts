/** A rational number in lowest terms; the denominator is positive. A third of a point has no end as a decimal. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/**
 * Makes one number over another, which must not be 0.
 *
 * @example fraction(4, 6) // 2/3
 */
export function fraction(numerator: number | bigint, denominator: number | bigint = 1n): Fraction {
  const [over, under] = [BigInt(numerator), BigInt(denominator)];
  if (under === 1n) return { numerator: over, denominator: under };
  const divisor = greatestCommonDivisor(over, under) * (under < 0n ? -1n : 1n);
  return { numerator: over / divisor, denominator: under / divisor };
}

/**
 * Reads a number as the decimal it is written as: 0.1 is a tenth, not the binary number next to it.
 *
 * @example decimal(59.85) // 1197/20
 */
export function decimal(value: number): Fraction {
  if (Number.isInteger(value)) return fraction(value);
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', places = ''] = digits.split('.');
  const scale = Number(exponent) - places.length;
  return fraction(BigInt(whole + places), 10n ** BigInt(-scale));
}

/** Adds exactly; the sum is in lowest terms again. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return fraction(a.numerator + b.numerator, a.denominator);
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { ...b, numerator: -b.numerator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Divides by `b`, which must not be 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Adds all of them; none make 0. */
export function sum(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(add, ZERO);
}

/** Returns a negative number where a is less than b, 0 where they are equal: as `sort` wants it. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Returns the greatest whole number that is not greater. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** Returns the least whole number that is not less. */
export function ceil({ numerator, denominator }: Fraction): bigint {
  return -floor({ numerator: -numerator, denominator });
}

/** Returns the number nearest to it that JavaScript has. */
export function toNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

/** What `parseFraction` reads. @example '179/3', and '60' for a whole number */
export const FRACTION_PATTERN = /^-?\d+(?:\/[1-9]\d*)?$/;

/** Writes `179/3`, and a whole number without its denominator. */
export function formatFraction({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

/** Reads back what `formatFraction` has written. */
export function parseFraction(text: string): Fraction {
  const [numerator = '', denominator = '1'] = text.split('/');
  return fraction(BigInt(numerator), BigInt(denominator));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

import { meanOf } from './spread.ts';

/**
 * Computes Pearson's product-moment correlation of two equally long series; with one of them 0 or 1 it is the point-biserial
 * correlation. Undefined where one of them does not vary. Source: Pearson, Proc. R. Soc. Lond. 58 (1895), 240–242.
 */
export function correlationOf(xs: readonly number[], ys: readonly number[]): number | undefined {
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  let [together, squaresX, squaresY] = [0, 0, 0];
  xs.forEach((x, i) => {
    const [dx, dy] = [x - meanX, (ys[i] ?? meanY) - meanY];
    together += dx * dy;
    squaresX += dx ** 2;
    squaresY += dy ** 2;
  });
  const scale = Math.sqrt(squaresX * squaresY);
  // Series that do not vary leave rounding errors of about 1e-16 behind, not zeros.
  return scale < 1e-9 ? undefined : together / scale;
}

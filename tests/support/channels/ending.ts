import { onTestFinished } from 'vitest';

/** Is told how a server is closed, and does so when nobody needs it any more. */
export type Ending = (close: () => void) => void;

/** It is closed when the test ends that started it. */
export const withTheTest: Ending = (close) => onTestFinished(close);

/** The gate that what was approved has passed. */
export const GATE = 'approval';

/** The gate that what was approved has passed. */
export const GATE = 'approval';

/** The kind of requests by which nothing is sent: a setting is to be another. */
export const SETTING = 'setting';

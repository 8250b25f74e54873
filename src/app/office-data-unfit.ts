/** Redis cannot serve the office, or holds something else than its data; the message says what to do. */
export class OfficeDataUnfit extends Error {}

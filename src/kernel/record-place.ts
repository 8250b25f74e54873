/** Where a record stands: the key in Redis, and its field or position there. */
export type RecordPlace = { key: string; id: string; digest?: string };

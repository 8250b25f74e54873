/**
 * The store did not say what became of a command: it did not answer in time, the connection went, or it takes nothing for
 * now. What was asked may have been done or not. Whoever catches it asks again once the store is back; nothing but
 * the connection throws it.
 */
export class StorageAway extends Error {
  constructor(cause: unknown) {
    super('The store is away: what became of the last command is unknown.', { cause });
    this.name = 'StorageAway';
  }
}

/** Tells whether an error is this one, or was raised because of it. */
export function isStorageAway(error: unknown): boolean {
  if (error instanceof StorageAway) return true;
  if (error instanceof AggregateError && error.errors.some(isStorageAway)) return true;
  return error instanceof Error && error.cause !== undefined && isStorageAway(error.cause);
}

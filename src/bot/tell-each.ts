/** What came of telling several accounts. */
type Told = { isTold: boolean; failures: { account: number; error: unknown }[] };

/** Tells each of the accounts; one that cannot be told keeps nothing from the others. `isTold`: at least one was. */
export async function tellEach(
  accounts: readonly number[],
  tell: (account: number) => Promise<unknown>,
): Promise<Told> {
  const outcomes = await Promise.allSettled(accounts.map(tell));
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ account: accounts[index] ?? 0, error: outcome.reason }] : [],
  );
  return { isTold: failures.length < accounts.length, failures };
}

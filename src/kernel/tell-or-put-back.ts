/** Tells what this process has claimed, and puts it back when nobody could be told or the telling failed. */
export async function tellOrPutBack(
  tell: () => Promise<boolean>,
  putBack: () => Promise<unknown>,
): Promise<void> {
  let isTold = false;
  try {
    isTold = await tell();
  } finally {
    if (!isTold) await putBack();
  }
}

/** Who asks for health does not wait longer for anybody. */
const ANSWER_WITHIN_MS = 5_000;

/** Returns what is being found out; throws where that takes too long, as with a store that is away. */
export async function inTime<Value>(finding: Value | Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It was not found out in time.')), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([finding, late]);
  } finally {
    clearTimeout(timer);
  }
}

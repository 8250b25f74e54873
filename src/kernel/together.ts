/** Everything that the members of a union have, in one type. @example Together<{ a: 1 } | { b: 2 }> // { a: 1 } & { b: 2 } */
export type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** Says that no file lists an instrument, and the remedy: what an office adds to the shipped list an update would take away. */
export function unlistedInstrument(id: string): [message: string, remedy: string] {
  return [
    `instruments.yaml 和 instruments/ 中都没有“${id}”`,
    '请更正编号，或补上这部法规：本单位补的写在 instruments/ 的文件里',
  ];
}

import { withoutBlanks } from '../../kernel/table-cells.ts';

/** A row below a header that is no record, and why. */
export type PassedOver = {
  row: number;
  kind: 'header-again' | 'total' | 'note' | 'signature';
  /** What stands in it first. */
  text: string;
};

const TOTAL = /^(本页|本表|全部|单位)?(合计|总计|小计|共计|总人数|合计人数)[:：]?(共?\d+[人名条项]?)?$/;
/** The total of a part: 办公室小计, with nothing but numbers beside it. */
const TOTAL_OF_PART = /(合计|总计|小计|共计)[:：]?$/;
const COUNT = /^共?\d+(\.\d+)?[人名条项个分%]?$/;
const COUNT_ALONE = /^(共计?|计)\d+[人名条项个]$/;
const NOTE = /^(注|备注|附注|说明|注意|注意事项|填表说明|填报说明|制表说明)\d*[:：]/;
/** 2. goes on what 注：1. began. */
const NOTE_GOES_ON = /^[(（]?\d{1,2}[)）.、．]/;
const PAGE = /^第\d+页([,，/]?共\d+页)?$/;
const SIGNATURE =
  /^(单位|部门|科室|处室|机关|主管|分管|主要|财务|人事|本单位)?(负责人|领导|制表人?|填表人?|填报人?|填报单位|审核人?|审批人?|审定|复核人?|校对|经办人?|联系人|联系电话|联系方式|电话|传真|签字人?|签名|盖章|公章|印章)(签字|签名|签章|盖章|审核|意见)?([(（](签字|签名|签章|盖章|公章|印章)[)）])?[:：]/;
const SIGNED_ON = /^(填表|制表|填报|审核|签字|上报|报送)?(日期|时间)[:：]/;
const DAY_TO_FILL_IN = /^年月日$/;

/** What stands above and in the header of a table, to know it again further down. */
export type Known = { titles: readonly (readonly string[])[]; above: ReadonlySet<string> };

/**
 * Tells why a row is no record: titles that come again on every printed page, a total, a note, or where people sign. Undefined: it is
 * one. `before` is what the last row was passed over as.
 */
export function passedOverAs(
  cells: readonly string[],
  known: Known,
  before?: PassedOver['kind'],
): PassedOver['kind'] | undefined {
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', ...more] = [...new Set(filled.map(plainCell))];
  const isOnly = more.length === 0;
  if (isTitles(cells, known.titles) || (filled.length > 0 && filled.every((cell) => known.above.has(cell))))
    return 'header-again';
  if (isTotal(first, more)) return 'total';
  if (isOnly && (NOTE.test(first) || PAGE.test(first))) return 'note';
  if (isOnly && before === 'note' && NOTE_GOES_ON.test(first)) return 'note';
  return SIGNATURE.test(first) || SIGNED_ON.test(first) || DAY_TO_FILL_IN.test(first)
    ? 'signature'
    : undefined;
}

function isTotal(first: string, more: readonly string[]): boolean {
  if (TOTAL.test(first) || (more.length === 0 && COUNT_ALONE.test(first))) return true;
  return TOTAL_OF_PART.test(first) && more.every((text) => COUNT.test(text));
}

function isTitles(cells: readonly string[], titles: readonly (readonly string[])[]): boolean {
  return titles.some((row) => {
    const filled = row.filter((title) => title !== '').length;
    const same = cells.filter((cell, column) => cell !== '' && isSame(cell, row[column])).length;
    // Who fills a row in need not repeat what nobody reads, such as the running number.
    return (
      same > 0 &&
      same >= Math.min(filled, 2) &&
      cells.every((cell, column) => cell === '' || isSame(cell, row[column]))
    );
  });
}

const isSame = (cell: string, title = ''): boolean => plainCell(cell) === plainCell(title);

/** A cell as cells are compared: widths and blanks are how people type. */
const plainCell = (cell: string): string => withoutBlanks(cell.normalize('NFKC'));

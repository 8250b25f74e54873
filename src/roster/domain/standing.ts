/** What a roster says of somebody's standing: there, gone, or something else, such as 试用 or 借调, of which nothing follows. */
export type Standing = 'present' | 'leaving' | 'other';

const PRESENT =
  /^(正式)?(在职|在岗|在编|在编在岗|在职在岗|在职在编|正常|在册|现职|正式|有效)(人员|职工|员工)?$/;
const LEAVING =
  /^已?(离职|离开|离任|调离|调出|调走|退休|离休|辞职|辞退|解聘|开除|注销|去世|病故|死亡|离退休)(人员|职工|员工)?$/;
const STROKE = /^[-—－–/／]*$|^无$/;

/** Reads 状态. */
export function standingOf(text: string): Standing {
  const word = text.normalize('NFKC').replace(/\s/g, '');
  if (STROKE.test(word) || PRESENT.test(word)) return 'present';
  return LEAVING.test(word) ? 'leaving' : 'other';
}

/** Tells whether a remark says that somebody has left: the whole of it, for remarks mention much. */
export const saysLeaving = (remark: string): boolean => standingOf(remark) === 'leaving';

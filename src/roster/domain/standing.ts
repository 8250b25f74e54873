import { shortTitle } from '../../kernel/table-titles.ts';

/** What a roster says of somebody's standing: there, gone, or something else, such as 试用 or 借调, of which nothing follows. */
export type Standing = 'present' | 'leaving' | 'other';

const PRESENT =
  /^(正式)?(在职|在岗|在编|在编在岗|在职在岗|在职在编|正常|在册|现职|正式|有效)(人员|职工|员工)?$/;
const LEAVING =
  /^已?(离职|离开|离任|调离|调出|调走|退休|离休|辞职|辞退|解聘|开除|注销|去世|病故|死亡|离退休)(人员|职工|员工)?$/;
/** The answer to what is not so: 是否离职 否. */
const NOT_LEFT = /^[不未](离职|离开|退休|调离|辞职|离退休)$/;
const NO_MORE = /^(已?不|非|未)在职(人员|职工|员工)?$/;
const STROKE = /^[-—－–/／]*$|^无$/;

/** As long as 状态 may be. */
const STANDING_MAX = 20;

/** Reads 状态. */
export function standingOf(text: string): Standing {
  const word = text.normalize('NFKC').replace(/\s/g, '');
  if (STROKE.test(word) || PRESENT.test(word) || NOT_LEFT.test(word)) return 'present';
  return LEAVING.test(word) || NO_MORE.test(word) ? 'leaving' : 'other';
}

const ASKS = /^(?:目前|现|当前)?是否(?:仍|已|还)?(.{2,3})$/;
const YES = /^(是|在|对|有|√|✓|✔|y|yes|true|1)$/i;
const NO = /^(否|不|不是|无|×|✕|✗|x|n|no|false|0)$/i;

/**
 * Returns what a cell of 状态 says, where its title asks: 是否在职, 否 is 不在职.
 *
 * @example standingUnder('是否离职', '是') // '离职'
 */
export function standingUnder(title: string, text: string): string {
  const [, asked] =
    ASKS.exec(
      shortTitle(title)
        .replace(/与否$/, '')
        .replace(/^(?=在职$)/, '是否'),
    ) ?? [];
  if (asked === undefined) return text;
  if (YES.test(text)) return asked;
  return NO.test(text) ? `不${asked}` : text;
}

/** Tells whether a remark says that somebody has left: the whole of it, for remarks mention much. */
export const saysLeaving = (remark: string): boolean => standingOf(remark) === 'leaving';

/** Tells whether a remark says something that is not read. */
export const isUnreadRemark = (remark: string): boolean =>
  standingOf(remark) === 'other' && standingInRemark(remark) === undefined && !mentionsLeaving(remark);

const ABOUT_LEAVING = /离职|离任|调离|调出|调走|退休|离休|辞职|辞退|解聘|开除|去世|病故|死亡/;
/** Tells whether a remark is about leaving without saying by itself that somebody has left. */
export const mentionsLeaving = (remark: string): boolean =>
  ABOUT_LEAVING.test(remark) && !saysLeaving(remark) && standingInRemark(remark) === undefined;

/** What a remark may be the whole of that says how somebody is there: 退休返聘, 借调至市局, 挂职（2026 年起）. */
const STANDING =
  /^(现|长期|已)?(试用期?|见习|实习|借调|借用|抽调|挂职|返聘|退休返聘|聘用|劳务派遣|公益性岗位|长病|病休|病假|长病假|产假|停薪留职|内退|退居二线|驻村|援疆|援藏|帮扶|外派|脱产学习)(中|期间|人员|干部|工作)?([至到于在自从].{1,15}|[(（].{1,15}[)）])?$/;

/** Returns the remark where it says how somebody is there, as 状态 would. */
export function standingInRemark(remark: string): string | undefined {
  const word = remark.replace(/\s/g, '');
  return STANDING.test(word) && word.length <= STANDING_MAX ? word : undefined;
}

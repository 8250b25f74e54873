import type { Role } from '../kernel/person.ts';

/** A member of the invented office: a row of its roster and the account on their phone. */
export type InventedPerson = {
  staffNumber: string;
  name: string;
  department: string;
  post: string;
  role: Role;
  tags: readonly string[];
  /** The account's id. Telegram's own are of this length. */
  telegramId: number;
};

const PARTY_MEMBER = '党员';
const STUDY_GROUP = '中心组';

/** An office that does not exist, in its own order: thirteen people in five departments. */
export const INVENTED_OFFICE = {
  name: '清风市档案局',
  people: [
    person(1, '陈国栋', '局领导', '局长', 'staff', [PARTY_MEMBER, STUDY_GROUP]),
    person(2, '林秀兰', '局领导', '副局长', 'staff', [PARTY_MEMBER, STUDY_GROUP]),
    person(3, '赵志强', '局领导', '副局长', 'staff', [PARTY_MEMBER, STUDY_GROUP]),
    person(4, '周敏', '办公室', '办公室主任', 'admin', [PARTY_MEMBER, STUDY_GROUP]),
    person(5, '吴晓东', '办公室', '一级科员', 'staff', [PARTY_MEMBER]),
    person(6, '孙丽', '办公室', '会计', 'staff', []),
    person(7, '马建军', '办公室', '驾驶员', 'staff', []),
    person(8, '黄文斌', '业务科', '科长', 'liaison', [PARTY_MEMBER, STUDY_GROUP]),
    person(9, '刘芳', '业务科', '二级主任科员', 'staff', [PARTY_MEMBER]),
    person(10, '何雨桐', '业务科', '一级科员', 'staff', []),
    person(11, '郑凯', '信息科', '科长', 'staff', [PARTY_MEMBER, STUDY_GROUP]),
    person(12, '唐思远', '信息科', '二级科员', 'staff', []),
    person(13, '沈洁', '派驻纪检监察组', '副组长', 'auditor', [PARTY_MEMBER]),
  ],
  /** The chat of the whole office, for warm-ups in a meeting. Its owner is the officer. */
  group: { id: -1_002_026_000_001, title: '清风市档案局工作群' },
} as const;

/** Two who have come to it since: on the roster, but not bound yet, so that personal links can be tried. No year is lived with them. */
export const NEWCOMERS: readonly InventedPerson[] = [
  person(14, '罗小雨', '业务科', '二级科员', 'staff', []),
  person(15, '谢志刚', '信息科', '一级科员', 'staff', [PARTY_MEMBER]),
];

/** One who has no account: a row of the roster with a phone that gets text messages, a mailbox, or both. */
export type WithoutAccount = Omit<InventedPerson, 'telegramId'> & { phone?: string; email?: string };

/** Those of it who are not in the chats: one with a phone, one with a mailbox, one with both. No year is lived with them, either. */
export const WITHOUT_ACCOUNT: readonly WithoutAccount[] = [
  { ...row(16, '田桂英', '业务科', '库房管理员', 'staff', []), phone: '13800000016' },
  { ...row(17, '郭长河', '业务科', '四级调研员', 'staff', [PARTY_MEMBER]), email: 'qf017@example.com' },
  {
    ...row(18, '袁静', '信息科', '一级科员', 'staff', [PARTY_MEMBER]),
    ...{ phone: '13800000018', email: 'qf018@example.com' },
  },
];

/** Who runs the integrity work, and in a rehearsal sits on the left. */
export const OFFICER: InventedPerson = INVENTED_OFFICE.people[3];

type Row = [
  number: number,
  name: string,
  department: string,
  post: string,
  role: Role,
  tags: readonly string[],
];

function row(...[number, name, department, post, role, tags]: Row): Omit<InventedPerson, 'telegramId'> {
  const staffNumber = `QF${String(number).padStart(3, '0')}`;
  return { staffNumber, name, department, post, role, tags };
}

function person(...given: Row): InventedPerson {
  return { ...row(...given), telegramId: 6_800_100_000 + given[0] };
}

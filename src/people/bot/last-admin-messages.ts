/** Why something was not done that would leave the office without an admin, and the way on. At most 200 characters: also a toast. */
export const LAST_ADMIN =
  '这样本单位就没有管理员了，没有做任何改动。请先在 /people 中确认另一位已绑定人员的管理员角色；或在服务器上运行 npm run qingfeng -- owner reset，由新账号认领。';

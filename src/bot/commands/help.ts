import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import { helpCard } from '../messages/menu.ts';
import { admits } from '../viewer.ts';

/** Makes /help: the commands that the person may use, and what there is to note, from the features' own declarations. */
export function createHelpFeature(features: readonly Feature[]): Feature {
  return {
    name: 'help',
    description: '使用说明',
    words: [
      '帮助',
      '怎么用',
      '怎样用',
      '功能',
      '命令',
      '打不开',
      '点不了',
      '没反应',
      '登录',
      '密码',
      '换手机',
    ],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run({ role }) {
      const notes = features.flatMap(({ note, roles }) => (note && admits(roles, role) ? note : []));
      return helpCard(commandsFor(features, role), notes);
    },
  };
}

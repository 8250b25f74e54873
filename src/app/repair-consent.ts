import { askYesNo } from '../cli/ask.ts';
import type { TailDamage } from '../embedded-redis/repair-tail.ts';
import type { EmbeddedRedisOptions } from '../embedded-redis/start-server.ts';

/** Returns who agrees to cut off the damaged end of the data: `--repair`, or the answer of whoever sits at the terminal. */
export function repairConsent(
  isGiven: boolean,
): Required<Pick<EmbeddedRedisOptions, 'mayRepair' | 'onRepaired'>> {
  return {
    async mayRepair(damage) {
      console.error(damageText(damage));
      return isGiven || (await askYesNo('先复制原文件，再截去损坏的部分，然后启动吗？'));
    },
    onRepaired(damage, copy) {
      console.error(`已截去损坏的 ${damage.bytes} 字节，${lossText(damage)}。原文件已复制到 ${copy}。`);
    },
  };
}

function damageText(damage: TailDamage): string {
  return `数据文件 ${damage.file} 末尾损坏：共 ${damage.size} 字节，从倒数第 ${damage.bytes} 字节起读不出，${lossText(damage)}。`;
}

function lossText({ commands }: TailDamage): string {
  return commands === 0 ? '其中没有可辨认的写入' : `其中还能辨认出 ${commands} 条写入，将随之丢失`;
}

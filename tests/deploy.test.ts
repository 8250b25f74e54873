import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const UNIT = 'deploy/qingfeng.service';
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('whoever runs the office as a service', () => {
  test.skipIf(!hasAnalyze)(
    'has a unit that lets it do little more than it needs: an exposure of at most 2.0',
    () => {
      const { status, stdout, stderr } = spawnSync(
        'systemd-analyze',
        ['security', '--offline=true', '--threshold=20', '--no-pager', UNIT],
        { encoding: 'utf8' },
      );
      expect(status, stdout + stderr).toBe(0);
    },
  );

  test('starts it as `npm start` does', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, started = ''] = /^ExecStart=\/usr\/bin\/env (.+)$/m.exec(readFileSync(UNIT, 'utf8')) ?? [];
    expect(started).not.toBe('');
    expect(scripts.start).toContain(started);
  });
});

describe('whoever builds the image', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  );

  test('has whatever is copied into it, and the build is told of each', () => {
    const told = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
    expect(sources.filter((path) => !told.includes(`!${path.replace(/\/$/, '')}`))).toEqual([]);
  });

  test('gets no lock in it, by which the start would miss the packages that were taken out', () => {
    const [, taken = ''] =
      /rm -rf ((?:[^\n]*\\\n)*[^\n]*rolldown[^\n]*(?:\\\n[^\n]*)*)/.exec(dockerfile) ?? [];
    expect(taken.split(/[\s\\]+/)).toEqual(
      expect.arrayContaining(['package-lock.json', 'node_modules/rolldown']),
    );
    expect(dockerfile.indexOf('npm ci')).toBeLessThan(dockerfile.indexOf(taken));
  });

  test('starts in it what `npm start` starts', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const given = ['ENTRYPOINT', 'CMD'].flatMap((word) => {
      const [, list = '[]'] = new RegExp(`^${word} (\\[.+\\])$`, 'm').exec(dockerfile) ?? [];
      return JSON.parse(list) as string[];
    });
    expect(scripts.start).toContain(given.join(' '));
  });
});

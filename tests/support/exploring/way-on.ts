import type { Message } from 'grammy/types';
import type { Feature } from '../../../src/bot/feature.ts';
import { createFeatureRegistry, type FeatureRegistry } from '../../../src/bot/feature-registry.ts';
import type { ViewerRole } from '../../../src/bot/viewer.ts';

/** Whom a stranger is told to ask: there is nothing else for them. */
const FOR_STRANGERS = '廉政专员';
const COMMANDS = /(?<![\w/])\/([a-z]+)/g;

/**
 * Makes what says whether somebody who reads this knows how to go on: a button that works for them, or a sentence that names a command
 * that they may use.
 */
export function createWayOn(features: readonly Feature[]) {
  const registry = createFeatureRegistry(features);
  return (message: Message, role: ViewerRole): boolean => {
    const text = message.text ?? message.caption ?? '';
    // What leads to it stands above it, and stays.
    if (message.document || message.photo) return true;
    if (role === 'stranger' && text.includes(FOR_STRANGERS)) return true;
    return hasButton(registry, message, role) || namesCommand(registry, text, role);
  };
}

function hasButton(registry: FeatureRegistry, { reply_markup }: Message, role: ViewerRole): boolean {
  return (reply_markup?.inline_keyboard ?? []).flat().some((button) => {
    if (!('callback_data' in button)) return 'url' in button;
    return registry.findButton(button.callback_data.split(':')[0] ?? '')?.roles.includes(role) ?? false;
  });
}

function namesCommand(registry: FeatureRegistry, text: string, role: ViewerRole): boolean {
  return [...text.matchAll(COMMANDS)].some(([, name = '']) => {
    const feature = registry.findCommand(name);
    return feature?.run !== undefined && feature.roles.includes(role);
  });
}

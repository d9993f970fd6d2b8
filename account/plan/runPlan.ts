import { rejected, type CommandResult } from '../command/CommandResult.ts';
import { readLanguage } from '../command/Language.ts';
import { parseOptions } from '../command/parseOptions.ts';
import { usage } from '../command/usage.ts';
import { formatPlan } from './formatPlan.ts';
import { makePlan } from './makePlan.ts';
import { planOptions, readPlanOptions } from './readPlanOptions.ts';

/** Runs `genkan-plan`. The exit code is 2 for options that cannot be used. */
export function runPlan(args: readonly string[]): CommandResult {
  try {
    const values = parseOptions(args, planOptions);
    if (values['help'] === true) return usage('plan', '--users N', planOptions);
    const language = readLanguage(values['lang'] as string | undefined);
    const plan = makePlan(readPlanOptions(values));
    const out = values['json'] === true ? `${JSON.stringify(plan, null, 2)}\n` : formatPlan(plan, language);
    return { out, error: '', exitCode: 0 };
  } catch (error) {
    return rejected(error);
  }
}

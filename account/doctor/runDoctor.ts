import { rejected, type CommandResult } from '../command/CommandResult.ts';
import { readLanguage, type Language } from '../command/Language.ts';
import { parseOptions } from '../command/parseOptions.ts';
import { doctorOptions, readDoctorOptions } from './DoctorOptions.ts';
import { examine } from './examine.ts';
import type { Finding, Status } from './Finding.ts';
import type { DoctorTexts } from './texts/DoctorTexts.ts';
import { en } from './texts/en.ts';
import { ja } from './texts/ja.ts';
import { usage } from './usage.ts';

const TEXTS: Readonly<Record<Language, DoctorTexts>> = { en, ja };
const EXIT_CODES: Readonly<Record<Status, number>> = { ok: 0, unknown: 1, warning: 1, error: 2 };

function sentenceOf(texts: DoctorTexts, { sentence, values }: Finding): string {
  return texts.sentences[sentence](values);
}

function asText(findings: readonly Finding[], texts: DoctorTexts): string {
  const lines = findings.map((finding) => {
    const { check, status } = finding;
    return `[${texts.statuses[status]}] ${texts.checks[check]}: ${sentenceOf(texts, finding)}`;
  });
  return `${[...lines, '', conclusion(findings, texts)].join('\n')}\n`;
}

function conclusion(findings: readonly Finding[], { first, checks, allOk, notAll }: DoctorTexts): string {
  const worst = (['error', 'warning', 'unknown'] as const)
    .map((wanted) => findings.find(({ status }) => status === wanted))
    .find((finding) => finding !== undefined);
  if (worst === undefined) return allOk;
  return worst.status === 'unknown' ? notAll : first(checks[worst.check]);
}

function asJson(findings: readonly Finding[], texts: DoctorTexts): string {
  const shown = findings.map((finding) => {
    const { check, status, sentence: id } = finding;
    return { check, status, id, sentence: sentenceOf(texts, finding) };
  });
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/**
 * Runs `genkan-doctor`. The exit code is 0 when all is well, 1 for warnings and checks that could not look, and 2 for
 * errors and for options that cannot be used.
 * @param now milliseconds since the epoch.
 */
export async function runDoctor(args: readonly string[], now = Date.now()): Promise<CommandResult> {
  try {
    const values = parseOptions(args, doctorOptions);
    if (values['help'] === true) return { out: usage, error: '', exitCode: 0 };
    const texts = TEXTS[readLanguage(values['lang'] as string | undefined)];
    const findings = await examine(readDoctorOptions(values), now);
    const out = values['json'] === true ? asJson(findings, texts) : asText(findings, texts);
    return { out, error: '', exitCode: Math.max(0, ...findings.map(({ status }) => EXIT_CODES[status])) };
  } catch (error) {
    return rejected(error);
  }
}

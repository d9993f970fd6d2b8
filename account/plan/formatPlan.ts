import type { Language } from '../command/Language.ts';
import type { LimitUse } from './limitUses.ts';
import type { Plan } from './makePlan.ts';
import { en } from './texts/en.ts';
import { ja } from './texts/ja.ts';
import type { Numbers, PlanTexts } from './texts/PlanTexts.ts';

const TEXTS: Readonly<Record<Language, PlanTexts>> = { en, ja };
/** Limits that are used less are left out of the text; `--json` has all. */
const SHOWN_RATIO = 0.001;

function numbersOf(language: Language): Numbers {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const cents = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    count: (value) => (value < 10 ? fine : whole).format(value),
    usd: (value) => (value < 100 ? cents : whole).format(value),
  };
}

/** Returns `167 %`, and `32×` for ten times the limit or more. */
function share(ratio: number): string {
  if (ratio >= 10) return `${Math.round(ratio).toLocaleString('en')}×`;
  const percent = ratio * 100;
  return `${percent >= 10 ? Math.round(percent) : percent.toFixed(1)} %`;
}

/** Writes a plan as text. */
class PlanPage {
  readonly #plan: Plan;
  readonly #texts: PlanTexts;
  readonly #numbers: Numbers;

  constructor(plan: Plan, language: Language) {
    this.#plan = plan;
    this.#texts = TEXTS[language];
    this.#numbers = numbersOf(language);
  }

  text(): string {
    const { input } = this.#plan;
    const texts = this.#texts;
    const { count } = this.#numbers;
    const sections: [title: string, lines: readonly string[]][] = [
      [texts.limits, this.#limits()],
      [texts.requests, this.#requests()],
      [texts.figures, this.#figures()],
      [texts.costs, this.#costs()],
      [texts.validities, this.#validities()],
      [texts.assumptions, this.#assumptions()],
    ];
    const parts = sections.map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'));
    const title = texts.title(count(input.users), count(input.monthlyActive), input.country);
    return [title, ...parts, texts.sources].join('\n\n') + '\n';
  }

  #limits(): string[] {
    const shown = this.#plan.limits.filter(({ ratio }) => ratio >= SHOWN_RATIO);
    const width = Math.max(0, ...shown.map(({ ratio }) => share(ratio).length));
    return shown.map((use) => `${share(use.ratio).padStart(width)}  ${this.#limit(use)}`);
  }

  #limit({ id, usage, limit, unit, ratio, raisable }: LimitUse): string {
    const { limitNames, limitLine, units, exceeded, fixed } = this.#texts;
    const { count } = this.#numbers;
    const line = limitLine(String(limitNames[id]), count(usage), `${count(limit)} ${units[unit] ?? unit}`);
    const marks = ratio > 1 ? [exceeded, ...(raisable ? [] : [fixed])] : [];
    return marks.length === 0 ? line : `${line} (${marks.join(', ')})`;
  }

  #requests(): string[] {
    const { requests, input, demand } = this.#plan;
    const numbers = this.#numbers;
    const context = {
      ...numbers,
      country: input.country,
      users: numbers.count(input.users),
      active: numbers.count(input.monthlyActive),
      smsPerMonth: numbers.count(demand.sms.perMonth),
    };
    return requests.flatMap((request, index) => {
      const { title, text } = this.#texts.request(request, context);
      return [`${index + 1}. ${title}`, `   ${text}`];
    });
  }

  #figures(): string[] {
    const { demand, costs } = this.#plan;
    const { count, usd } = this.#numbers;
    const sms = costs.find(({ id }) => id === 'sms')?.usd ?? null;
    return this.#texts.figureLines({
      signIns: count(demand.signIns.perMonth),
      peakSignIns: count(demand.signIns.peakPerSecond),
      requests: count(demand.requests.perMonth),
      peakRequests: count(demand.requests.peakPerSecond),
      concurrency: count(Math.ceil(demand.concurrency)),
      emails: count(demand.emailsPerDay),
      smsUsd: sms === null ? null : usd(sms),
    });
  }

  #costs(): string[] {
    const { costs, totalUsd } = this.#plan;
    const { costNames, unknownPrice, total, notIncluded } = this.#texts;
    const { usd: dollars } = this.#numbers;
    const amounts = costs.map(({ usd }) => (usd === null ? '?' : dollars(usd)));
    const width = Math.max(...amounts.map((amount) => amount.length));
    const lines = costs.map(({ id, usd }, index) => {
      const what = usd === null ? unknownPrice(costNames[id]) : costNames[id];
      return `${(amounts[index] as string).padStart(width)}  ${what}`;
    });
    const isComplete = costs.every(({ usd }) => usd !== null);
    return [...lines, total(dollars(totalUsd), isComplete), notIncluded];
  }

  #validities(): string[] {
    const { count, usd } = this.#numbers;
    return this.#plan.validities.map(({ days, signInsPerUser, smsPerMonth, smsUsd }) => {
      const cost = smsUsd === null ? null : usd(smsUsd);
      return this.#texts.validityLine(count(days), count(signInsPerUser), count(smsPerMonth), cost);
    });
  }

  #assumptions(): string[] {
    const { input, smsPriceUsd } = this.#plan;
    const { count } = this.#numbers;
    return this.#texts.assumptionLines({
      activeDays: count(input.activeDays),
      minutes: count(input.minutesPerDay),
      refresh: count(input.refreshValidityDays),
      access: count(input.accessValidityMinutes),
      signUps: count(input.signUpsPerDay),
      resets: count(input.resetsPerDay),
      price: smsPriceUsd === null ? '?' : `${smsPriceUsd} USD`,
      parts: count(input.smsParts),
      authSeconds: count(input.authSeconds),
      messageSeconds: count(input.messageSeconds),
    });
  }
}

/** Returns a plan as text in a language. */
export function formatPlan(plan: Plan, language: Language): string {
  return new PlanPage(plan, language).text();
}

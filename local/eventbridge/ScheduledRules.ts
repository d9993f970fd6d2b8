import type { RuleModel } from '../assembly/model.ts';
import type { Clock } from '../clock.ts';
import type { LambdaService } from '../lambda/lambdaService.ts';

interface ScheduledRulesOptions {
  rules: readonly RuleModel[];
  clock: Clock;
  invokeLater: LambdaService['invokeLater'];
  /** Gets a line for each function that cannot be invoked. */
  log: (ruleName: string, line: string) => void;
}

/** Node.js fires a timer with a longer time at once. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/**
 * EventBridge's rules with a rate: each runs for the first time one period after the start of the engine, by the
 * engine's clock. When the clock is moved over several periods, a rule runs once; EventBridge would have run it in
 * between.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export class ScheduledRules {
  readonly #options: ScheduledRulesOptions;
  /** The time of each rule's next run, in milliseconds of the engine's clock. */
  readonly #next: Map<RuleModel, number>;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScheduledRulesOptions) {
    const { rules, clock } = options;
    this.#options = options;
    const now = clock.nowMillis();
    this.#next = new Map(rules.map((rule) => [rule, now + rule.periodMillis]));
    this.#unsubscribe = clock.onAdvance(() => this.#runDue());
    this.#startTimer();
  }

  /** Runs no rule from now on. */
  stop(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #runDue(): void {
    const now = this.#options.clock.nowMillis();
    for (const [rule, due] of this.#next) {
      // A reset has set the clock back.
      if (due > now + rule.periodMillis) this.#next.set(rule, now + rule.periodMillis);
      if (due > now) continue;
      const periods = Math.floor((now - due) / rule.periodMillis) + 1;
      this.#next.set(rule, due + periods * rule.periodMillis);
      this.#run(rule);
    }
    this.#startTimer();
  }

  #run({ name, targets }: RuleModel): void {
    for (const { functionArn, event } of targets) {
      try {
        this.#options.invokeLater(functionArn, event);
      } catch (error) {
        // A function that the engine does not emulate, which is reported at boot.
        this.#options.log(name, String(error));
      }
    }
  }

  #startTimer(): void {
    clearTimeout(this.#timer);
    if (this.#next.size === 0) return;
    const wait = Math.min(...this.#next.values()) - this.#options.clock.nowMillis();
    this.#timer = setTimeout(() => this.#runDue(), Math.min(wait, LONGEST_TIMER_MILLIS)).unref();
  }
}

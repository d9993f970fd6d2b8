import type { CostLine } from '../costs.ts';
import type { AwsRequest } from '../requestsToAws.ts';

/** Numbers as text, in the language of the texts. */
export interface Numbers {
  /** A number without unit: at most one decimal place below 10, whole above. */
  count: (value: number) => string;
  /** US dollars, with cents below 100. */
  usd: (value: number) => string;
}

/** Texts of the planner in one language. */
export interface PlanTexts {
  title: (users: string, active: string, country: string) => string;
  limits: string;
  /** A limit that is used: its name by id, the use and the default value with the unit. */
  limitLine: (name: string, usage: string, limit: string) => string;
  exceeded: string;
  fixed: string;
  /** Names of the limits by id; a category of Cognito's requests is named by AWS. */
  limitNames: Readonly<Record<string, string>>;
  units: Readonly<Record<string, string>>;
  requests: string;
  /** What to ask for, and the text of the request. */
  request: (request: AwsRequest, context: RequestContext) => { title: string; text: string };
  figures: string;
  figureLines: (figures: Figures) => string[];
  costs: string;
  costNames: Readonly<Record<CostLine['id'], string>>;
  /** The name of the line, and what to do. */
  unknownPrice: (name: string) => string;
  total: (usd: string, isComplete: boolean) => string;
  notIncluded: string;
  validities: string;
  validityLine: (days: string, perUser: string, messages: string, usd: string | null) => string;
  assumptions: string;
  assumptionLines: (values: Assumptions) => string[];
  sources: string;
}

/** What the texts of requests to AWS mention. */
export interface RequestContext extends Numbers {
  country: string;
  users: string;
  active: string;
  smsPerMonth: string;
}

/** Figures beside the limits, as text. */
export interface Figures {
  signIns: string;
  peakSignIns: string;
  requests: string;
  peakRequests: string;
  concurrency: string;
  emails: string;
  smsUsd: string | null;
}

/** Values that were given or assumed, as text. */
export type Assumptions = Readonly<
  Record<
    | 'activeDays'
    | 'minutes'
    | 'refresh'
    | 'access'
    | 'signUps'
    | 'resets'
    | 'price'
    | 'parts'
    | 'authSeconds'
    | 'messageSeconds',
    string
  >
>;

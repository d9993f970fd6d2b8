import { USERS } from './measures/engine.ts';
import type { Section } from './section.ts';
import type { Estimate } from './stats.ts';

/** One curve: a figure for each number of users. */
interface Curve {
  title: string;
  unit: string;
  colour: string;
  points: readonly Estimate[];
}

const WIDTH = 360;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 16;
const TOP = 44;
const BOTTOM = 44;

/**
 * Draws the engine's start time and sign-in rate by number of users, as an SVG with two panels. The axis of users is
 * logarithmic and the others start at zero, so that costs that grow with the number of users are visible.
 *
 * @throws RangeError when the engine was not measured.
 */
export function drawGrowth(sections: readonly Section[]): string {
  const figures = sections.find(({ name }) => name === 'engine')?.figures;
  if (figures === undefined) throw new RangeError('the engine was not measured, so its growth cannot be drawn');
  const points = (name: string): Estimate[] =>
    USERS.map((users) => figures[`${name}${users}`] ?? { value: NaN, noise: 0 });
  const curves: Curve[] = [
    { title: 'Sign-ins per second', unit: '/s', colour: '#2a6f97', points: points('engineRate') },
    { title: 'Start of the engine', unit: ' ms', colour: '#b5541c', points: points('engineStart') },
  ];
  const panels = curves.map((curve, index) => `<g transform="translate(${index * WIDTH} 0)">${panel(curve)}</g>`);
  const size = `width="${curves.length * WIDTH}" height="${HEIGHT}"`;
  const box = `viewBox="0 0 ${curves.length * WIDTH} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box} font-family="sans-serif" font-size="12">
<title>How the local engine grows with the users in its pool</title>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join('\n')}
</svg>
`;
}

function xOf(index: number): number {
  const first = Math.log10(USERS[0]);
  const last = Math.log10(USERS[USERS.length - 1] ?? 1);
  return LEFT + 20 + ((Math.log10(USERS[index] ?? 1) - first) / (last - first)) * (WIDTH - LEFT - RIGHT - 40);
}

/** Returns a round number above a value. */
function ceiling(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / step) * step;
}

function panel({ title, unit, colour, points }: Curve): string {
  const top = ceiling(Math.max(...points.map(({ value, noise }) => value + noise)));
  const yOf = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
  const grid = [0, 0.5, 1].map((share) => {
    const y = yOf(top * share).toFixed(1);
    const line = `<line x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}" stroke="#ddd"/>`;
    return `${line}<text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end" fill="#555">${top * share}</text>`;
  });
  const marks = points.map(({ value, noise }, index) => {
    const x = xOf(index);
    const bar = `<path d="M${at(x, yOf(value - noise))}L${at(x, yOf(value + noise))}" stroke="${colour}" opacity=".5"/>`;
    const dot = `<circle cx="${x.toFixed(1)}" cy="${yOf(value).toFixed(1)}" r="4" fill="${colour}"/>`;
    const text = `<text x="${x.toFixed(1)}" y="${(yOf(value) - 10).toFixed(1)}" text-anchor="middle">${value.toFixed(0)}${unit}</text>`;
    const users = (USERS[index] ?? 0).toLocaleString('en');
    const tick = `<text x="${x.toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#555">${users}</text>`;
    return bar + dot + text + tick;
  });
  const line = points.map(({ value }, index) => at(xOf(index), yOf(value))).join(' ');
  return [
    `<text x="${LEFT}" y="20" font-size="14" font-weight="bold">${title}</text>`,
    ...grid,
    `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...marks,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle" fill="#555">users in the pool</text>`,
  ].join('\n');
}

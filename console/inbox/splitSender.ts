/**
 * Splits a text message into the sender's name and the rest. This project's messages begin with the name: `Genkan: …`,
 * `【Genkan】…`. Cognito passes no sender; a phone would show the carrier's number or sender ID.
 */
export function splitSender(body: string): { sender: string | null; text: string } {
  const found = /^【([^】]{1,40})】|^([^:\n]{1,30}): (?=\S)/.exec(body);
  if (!found) return { sender: null, text: body };
  return { sender: found[1] ?? found[2] ?? null, text: body.slice(found[0].length) };
}

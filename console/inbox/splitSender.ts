/**
 * Takes the sender's name from the beginning of a text, where this project's messages put it: `Genkan: …`, `【Genkan】…`.
 * Cognito hands over no sender; on a phone it would be the number or sender ID that the carrier shows.
 */
export function splitSender(body: string): { sender: string | null; text: string } {
  const found = /^【([^】]{1,40})】|^([^:\n]{1,30}): (?=\S)/.exec(body);
  if (!found) return { sender: null, text: body };
  return { sender: found[1] ?? found[2] ?? null, text: body.slice(found[0].length) };
}

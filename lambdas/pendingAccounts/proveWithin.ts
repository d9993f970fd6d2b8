/** A completed account gives up its number after this time without a sign-in: the time to enter a texted code. */
export const PROVE_WITHIN_SECONDS = 180;

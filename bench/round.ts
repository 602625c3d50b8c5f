/** As many digits as a noisy machine can stand for. */
export const round = (number: number): string => {
  const digits = Math.abs(number) < 1 ? 2 : Math.abs(number) < 20 ? 1 : 0
  return number.toLocaleString('en', { maximumFractionDigits: digits })
}

/** One after another, so that none disturbs the next. */
export const repeat = async <T>(times: number, work: (run: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let run = 0; run < times; run++) results.push(await work(run))
  return results
}

/** From 0, nothing in common, to 1, the same: by how many letters would have to change (Levenshtein). */
export const nameSimilarity = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + change))
    }
    row = next
  }
  return 1 - row.at(-1)! / Math.max(a.length, b.length, 1)
}

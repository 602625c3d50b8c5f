/** `'A4 4, C5 6 3'`: pitch, sixteenth from the start, and how many sixteenths it lasts. */
export function score(line: string) {
  return line.split(',').map((note) => {
    const [pitch = '', step = '0', steps = '2'] = note.trim().split(/\s+/)
    return { pitch, step: Number(step), steps: Number(steps) }
  })
}

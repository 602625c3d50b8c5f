const black = '#141414'
const paper = '#f5f4ef'

interface Cover {
  ground: string
  /** Colour of the words on it. */
  words: string
  shapes: string
}

const round = (value: number) => Math.round(value * 10) / 10
const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${r}" fill="${fill}"/>`
const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" fill="${fill}"/>`
const row = (count: number, draw: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => draw(n)).join('')

function moons(ink: string): Cover {
  // Waxing, full, waning: the shadow moves across and leaves.
  const shadow = (n: number) => (n === 2 ? '' : circle(124 + n * 58 - (n - 2) * 11, 322, 19, ink))
  const phases = row(5, (n) => circle(124 + n * 58, 322, 19, paper) + shadow(n))
  return {
    ground: ink,
    words: paper,
    shapes: circle(232, 178, 104, paper) + circle(190, 160, 92, ink) + phases,
  }
}

function rings(ink: string): Cover {
  const cone = row(6, (n) => circle(252 - n * 6, 244 - n * 4, 168 - n * 27, n % 2 ? ink : black))
  return { ground: ink, words: paper, shapes: cone + circle(216, 220, 12, paper) }
}

/** The beat itself: two bars of sixteen steps for kick, clap and conga. */
function steps(ink: string): Cover {
  const lines = ['X.......X.X.....', '...X..X.....X...', '..x..x.x.x.x.xX.', 'X..X..X...X..X..']
  const shapes = lines.map((line, y) =>
    row(16, (x) => {
      const on = line[x] !== '.'
      return box(28 + x * 21.8, 150 + y * 54, 16, 42, on ? (y === 0 ? paper : black) : '#00000022')
    }),
  )
  return { ground: ink, words: black, shapes: shapes.join('') }
}

function grid(ink: string): Cover {
  const shapes = row(16, (n) => {
    const x = 70 + (n % 4) * 87
    const y = 136 + Math.floor(n / 4) * 73
    return n % 4 === 0 ? circle(x, y, 33, ink) : circle(x, y, 9 + ((n * 7) % 3) * 7, black)
  })
  return { ground: paper, words: black, shapes }
}

function hills(ink: string): Cover {
  const ridge = (y: number, height: number, shift: number, fill: string) => {
    const points = row(9, (n) => {
      const rise = Math.sin(n * 1.3 + shift) + Math.sin(n * 0.6 + shift * 2)
      return ` L${n * 50} ${Math.round(y - height * rise)}`
    })
    return `<path d="M0 400${points} L400 400Z" fill="${fill}"/>`
  }
  return {
    ground: '#e9ede6',
    words: black,
    shapes:
      circle(292, 150, 46, '#d92b1c') +
      ridge(236, 26, 0.4, ink) +
      ridge(292, 22, 2.1, '#0f3f46') +
      ridge(352, 16, 4.2, black),
  }
}

function records(ink: string): Cover {
  const shapes = row(5, (n) => {
    const x = 74 + n * 64
    const disc = `M${x} 112a118 118 0 0 1 0 236z`
    return `<path d="${disc}" fill="${n === 3 ? '#f0b429' : n % 2 ? ink : paper}"/>`
  })
  return { ground: black, words: paper, shapes: shapes + box(40, 112, 34, 236, ink) }
}

/** The pavement of Copacabana, and the sun that sets behind it. */
function waves(ink: string): Cover {
  const shapes = row(5, (n) => {
    const y = 206 + n * 44
    const curve = row(5, () => 'q25 -38 50 0t50 0')
    return `<path d="M-50 ${y}${curve}v22${row(5, () => 'q-25 38 -50 0t-50 0')}z" fill="${black}"/>`
  })
  return { ground: paper, words: black, shapes: circle(200, 196, 84, ink) + shapes }
}

function rain(ink: string): Cover {
  const drops = row(84, (n) => {
    const x = (n * 61) % 412
    const y = 96 + ((n * 97) % 296)
    const length = 12 + ((n * 13) % 22)
    return `M${x} ${y}l${round(length * -0.36)} ${length}`
  })
  const shapes = `<path d="${drops}" stroke="${paper}" stroke-width="3"/>`
  const umbrella = `<path d="M112 318a88 88 0 0 1 176 0z" fill="${black}"/>${box(197, 318, 6, 60, black)}`
  return { ground: ink, words: paper, shapes: shapes + umbrella }
}

/** One drawing per pack, in black, paper and one ink, like the sleeves of the sixties. */
export const covers = { grid, hills, moons, rain, records, rings, steps, waves }

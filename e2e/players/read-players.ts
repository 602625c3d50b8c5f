import { readdir, readFile } from 'node:fs/promises'
import type { Player } from './player.ts'

const folder = new URL('../pages/players/', import.meta.url)
const modules = new URL('../../node_modules/', import.meta.url)

/** What a file in `e2e/pages/players` exports, but for what only the page needs. */
interface PlayerFile extends Pick<Player, 'play' | 'key'> {
  /** Its folder in `node_modules`; absent for what the browser has itself. */
  package?: string
  how: string
}

const titleOf = async ({ package: installed, how }: PlayerFile) => {
  if (!installed) return how
  const { name, version } = JSON.parse(
    await readFile(new URL(`${installed}/package.json`, modules), 'utf8'),
  ) as Record<string, string>
  return `${name} ${version}, ${how}`
}

const readPlayer = async (file: string): Promise<Player> => {
  const player = ((await import(new URL(file, folder).href)) as { default: PlayerFile }).default
  const { play, key } = player
  return {
    name: file.replace('.js', ''),
    title: await titleOf(player),
    ...(play && { play }),
    ...(key && { key }),
  }
}

/** All players, packages first. */
export const readPlayers = async (): Promise<Player[]> => {
  const files = await readdir(folder)
  const players = await Promise.all(files.map(readPlayer))
  const isPackage = ({ title }: Player) => Number(/\d/.test(title))
  return players.sort((a, b) => isPackage(b) - isPackage(a) || a.title.localeCompare(b.title, 'en'))
}

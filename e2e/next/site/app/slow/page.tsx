import { connection } from 'next/server'

const rest = () => new Promise((resolve) => setTimeout(resolve, 400))

export const generateMetadata = async () => {
  await connection()
  await rest()
  return { title: 'Slow' }
}

const Page = async () => {
  await connection()
  await rest()
  return <main>Slow</main>
}

export default Page

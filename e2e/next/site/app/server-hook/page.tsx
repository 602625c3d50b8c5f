import { useTracker } from '@cuepoint/react'
import { connection } from 'next/server'

/** Wrong on purpose: a server component has no hooks. */
const Page = async () => {
  await connection()
  useTracker().track('page_rendered')
  return <main>Never</main>
}

export default Page

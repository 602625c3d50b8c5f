import Head from 'next/head'
import Link from 'next/link'

const Page = () => (
  <main>
    <Head>
      <title>Old</title>
    </Head>
    <Link href="/old/1">Old pack 1</Link>
  </main>
)

export default Page

import Head from 'next/head'

interface Props {
  id: string
}

export const getServerSideProps = async ({ params: { id } }: { params: Props }) =>
  id === 'moved' ? { redirect: { destination: '/old/2', permanent: false } } : { props: { id } }

const Page = ({ id }: Props) => (
  <main>
    <Head>
      <title>{`Old pack ${id}`}</title>
    </Head>
    Old pack {id}
  </main>
)

export default Page

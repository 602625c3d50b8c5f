interface Props {
  params: Promise<{ id: string }>
}

export const generateStaticParams = () => [{ id: '1' }]

export const generateMetadata = async ({ params }: Props) => ({
  title: `Pack ${(await params).id}`,
})

const Page = async ({ params }: Props) => <main>Pack {(await params).id}</main>

export default Page

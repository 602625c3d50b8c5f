export const metadata = { title: 'Not found' }

const Page = () => <main>Not found</main>

export default Page

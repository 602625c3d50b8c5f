export const metadata = { title: 'Search' }

const Page = () => <main>Search</main>

export default Page

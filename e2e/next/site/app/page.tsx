export const metadata = { title: 'Home' }

const Page = () => <main>Home</main>

export default Page

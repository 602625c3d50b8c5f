export const metadata = { title: 'Login' }

const Page = () => <main>Login</main>

export default Page

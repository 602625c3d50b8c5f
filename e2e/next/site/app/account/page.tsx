import { redirect } from 'next/navigation'

const Page = () => redirect('/login')

export default Page

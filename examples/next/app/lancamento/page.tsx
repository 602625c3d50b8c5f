import { redirect } from 'next/navigation'

const Launch = () => redirect('/packs/garoa')

export default Launch

import { createBrowserRouter, Navigate } from 'react-router'
import { Layout } from './layout'
import { CartPage } from './pages/cart-page'
import { HomePage } from './pages/home-page'
import { NotFoundPage } from './pages/not-found-page'
import { PackPage } from './pages/pack-page'
import { SearchPage } from './pages/search-page'

export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { path: '/', element: <HomePage /> },
      { path: '/packs/:slug', element: <PackPage /> },
      { path: '/lancamento', element: <Navigate to="/packs/garoa" replace /> },
      { path: '/busca', element: <SearchPage /> },
      { path: '/carrinho', element: <CartPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
])

import type { Order } from '../../catalog.ts'
import type { CartName } from './cart-source.ts'

/** What has become of an order that was placed, by its `payment_status`. */
export const orderNames: Record<NonNullable<Order['payment_status']>, CartName> = {
  paid: 'order_paid',
  pending: 'order_completed',
  failed: 'order_failed',
  unknown: 'order_completed',
}

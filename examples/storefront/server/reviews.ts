export interface Review {
  rating: number
  text: string
}

/** By the pack's slug, the newest first: of this run of the shop only, and without a name. */
const reviews = new Map<string, Review[]>()

const most = 20

export const reviewsOf = (slug: string): Review[] => reviews.get(slug) ?? []

export function addReview(slug: string, review: Review): void {
  reviews.set(slug, [review, ...reviewsOf(slug)].slice(0, most))
}

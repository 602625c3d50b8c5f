const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })

/** `R$ 69,00` */
export const money = (value) => reais.format(value)

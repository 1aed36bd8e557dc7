lang-name = Italiano
span-now = ora
span-minutes = { $n }m
span-hours = { $n }h
span-days = { $n }g
span-weeks = { $n }s
span-years = { $n }a
ago-now = proprio ora
ago-minutes = { $n ->
    [one] { $n } minuto fa
   *[other] { $n } minuti fa
}
ago-hours = { $n ->
    [one] { $n } ora fa
   *[other] { $n } ore fa
}
ago-days = { $n ->
    [one] ieri
   *[other] { $n } giorni fa
}

lang-name = English
span-now = now
span-minutes = { $n }m
span-hours = { $n }h
span-days = { $n }d
span-weeks = { $n }w
span-years = { $n }y
ago-now = just now
ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
ago-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}

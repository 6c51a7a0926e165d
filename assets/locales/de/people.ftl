# Wie viele.

people-count = { $count } { $count ->
    [one] Person
   *[other] Personen
}

# Distancias en el tiempo. Los días los escribe src/date.rs.
today = hoy
yesterday = ayer
tomorrow = mañana
days-ago = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}
months-ago = { $count ->
    [one] hace { $count } mes
   *[other] hace { $count } meses
}
years-ago = { $count ->
    [one] hace { $count } año
   *[other] hace { $count } años
}
in-days = { $count ->
    [one] dentro de { $count } día
   *[other] dentro de { $count } días
}
in-months = { $count ->
    [one] dentro de { $count } mes
   *[other] dentro de { $count } meses
}
in-years = { $count ->
    [one] dentro de { $count } año
   *[other] dentro de { $count } años
}
fiscal-year = Año fiscal { $year }
no-date = Sin fecha
as-written = Como está escrito
earliest = Lo más temprano
latest = Lo más tarde
between = Entre { $first } y { $last }
from-on = Desde { $first } en adelante
until = A más tardar { $last }
rule = Cómo se leyó
other-reading = También podría significar { $reading }
ongoing = Continuo

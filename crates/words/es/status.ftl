# Tres escalas que nunca se mezclan, el silencio, el retraso y los recuentos que se hacen con ellos.
status = Estado
city-word = La palabra de la ciudad: { $word }
last-heard = Último informe: { $when }
never-heard = Aún sin informe
not-reported = Sin informe
not-reported-text = No se ha informado ningún estado.
scale-maturity = Madurez del plan
scale-work = Estado del trabajo
scale-measure = Resultado de la medida
work-not-started = Sin comenzar
work-under-way = En curso
work-on-hold = En pausa
work-done = Cumplido
work-dropped = Abandonado
measure-met = Meta alcanzada
measure-partly-met = Alcanzada en parte
measure-missed = No alcanzada
measure-not-judged = Sin valorar
late-certain = Con retraso
late-certain-text = Ya pasó el último día que podía significar.
late-possible = Posible retraso
late-possible-text = Ya pasó parte del tiempo que se escribió.
late-not = Sin retraso
late-not-text = Aún no llega el tiempo que se escribió.
late-cannot = Sin fecha
late-cannot-text = No se escribió ninguna fecha, así que no puede tener retraso.
late-by = Con un retraso de { $count ->
    [one] { $count } día
   *[other] { $count } días
}
count-done = Cumplidos
count-under-way = En curso
count-not-started = Sin comenzar
count-on-hold = En pausa
count-late = Con retraso
count-possibly-late = Posible retraso
count-not-reported = Sin informe
count-no-date = Sin fecha
count-dropped = Abandonados
glance = La ciudad de un vistazo
glance-of = { $name } de un vistazo
counts-caption = Compromisos por estado
counts-sentence = { $total ->
    [0] Todavía no hay compromisos.
    [one] De { $total } compromiso:
   *[other] De { $total } compromisos:
}
counts-note = Son recuentos, nunca promedios: cada compromiso se cuenta una vez según su estado. El silencio cuenta como silencio.
commitments = { $count ->
    [0] Ningún compromiso
    [one] { $count } compromiso
   *[other] { $count } compromisos
}
state = Estado
count-of-state = { $word }: { NUMBER($count) }
as-a-table = Como tabla
new-since-report = Nuevo desde el último informe

# El escritorio del personal: lo pendiente y el formulario de informe.
title = Mis pendientes
of-units = Esto es de lo que responden sus unidades.
show-city = Mostrar toda la ciudad
of-city = Esto es toda la ciudad.
show-units = Mostrar solo aquello de lo que responden sus unidades
first-shown = Se muestran los primeros { NUMBER($count) }, el plazo más próximo primero.
due-soon = Pronto
silent = En silencio
all-done = No hay nada pendiente. Gracias.
report = Informar
report-on = Informar sobre { $title }
no-change = Sin cambios desde el último informe
speaks-of = El día al que se refiere este informe
speaks-of-hint = Lo que usted informa era cierto ese día.
status-question = ¿Cómo va?
done-label = Qué se hizo
done-hint = En una o dos frases que entienda cualquier residente.
next-label = Qué sigue
evidence-label = Evidencia
evidence-visibility = Quién puede ver la evidencia
new-due-label = Nueva fecha límite
new-due-hint = Déjela vacía si la fecha se mantiene. Como usted la diría: «Fall 2026», «June 30, 2026».
reason-label = Motivo de la nueva fecha
reason-hint = Es público. El cambio se cuenta y se muestra.
preview = Revisar antes de hacerlo público
saved = El informe quedó registrado y es público.
stale-title = Mientras tanto, otra persona informó
stale-text = Su texto se conserva abajo. Lea ambos y envíe el que deba quedar.
yours = El suyo
theirs = Registrado mientras tanto
items-due = { $count ->
    [0] No hay nada pendiente
    [one] { $count } compromiso le espera
   *[other] { $count } compromisos le esperan
}
reword = Cambiar la redacción
drop = Abandonar
assign = Asignar
sign-off = Firmar
move-date = Mover la fecha límite
restore = Retomar

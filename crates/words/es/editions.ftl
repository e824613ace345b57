# Dos ediciones de un plan, una al lado de la otra.
title = Dos ediciones, página por página
lede = Edición anterior: { $from }. Edición posterior: { $to }. Los elementos se comparan por lugar y palabras, no por número.
predecessor = { $title }, el plan anterior
published = Como se publicó el { $day }
adopted = Como se aprobó el { $day }
received = La edición del { $day } ({ $name })
now = Como está ahora
older = Edición anterior
newer = Edición nueva
choose = Elegir dos ediciones
only-changes = Solo lo que cambió
compare = Comparar
sums = { $changed ->
    [0] No hay diferencias.
    [one] { $changed } elemento es distinto.
   *[other] { $changed } elementos son distintos.
 } { $unchanged ->
    [one] { $unchanged } elemento dice lo mismo.
   *[other] { $unchanged } elementos dicen lo mismo.
 }
kind-count = { $kind }: { NUMBER($count) }
all-pages = Páginas de la edición nueva
page = Página { $page }
sheet = Hoja o parte «{ $name }»
page-of-sheet = { $name }, página { $page }
no-page = Sin página
page-changes = { $count ->
    [0] sin diferencias
    [one] { $count } cambio
   *[other] { $count } cambios
 }
became = Qué pasó
unchanged = Igual
added = Añadido
reworded = Redactado de otro modo
redated = Con otra fecha
reassigned = En otras manos
moved = Cambiado de lugar
dropped = Retirado
changed = Cambiado
not-there = No está en esta edición
stood-on = En la { $page } de esta edición
under = bajo { $title }
on-top = en el nivel superior
word-removed = quitado:
word-added = añadido:
word-end = ;
nothing = (nada)
measures = Indicadores
steps = Pasos con fecha
statements = Declaraciones
rows = Matriz de responsabilidades
facts = Encabezado del plan
duties = Niveles de autoridad
shared-by = Compartido por
terms = Siglas
signatures = Firmas
parts-same = Los indicadores, los pasos con fecha, las declaraciones y la matriz de responsabilidades dicen lo mismo.
of-item = De { $title }
text = Texto
target = Meta
belongs-to = Pertenece a
stands-after = Va después de
stream = Línea de trabajo
group = Grupo
open-source = El documento de esta edición
how-marked = Las palabras quitadas están tachadas; las añadidas, subrayadas.
link = Ediciones, página por página
link-draft = Página por página

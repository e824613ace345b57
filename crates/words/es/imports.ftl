# Incorporar un plan: carga, revisión de la fuente junto al borrador, dudas.
title = Importar un plan
step-file = Archivo
step-review = Revisión
step-findings = Resolver dudas
step-publish = Publicar
file-label = El plan, tal como se publicó
file-hint = Arrastre un archivo hasta aquí o elija uno.
paste-label = O pegue el texto
source = Fuente
draft = Borrador
unplaced = Aún sin ubicar
unplaced-lines = { $count ->
    [0] Todas las líneas están ubicadas
    [one] { $count } línea aún sin ubicar
   *[other] { $count } líneas aún sin ubicar
}
furniture = Elementos de página
context = Contexto
findings = Dudas
finding = Duda
findings-count = { $count ->
    [0] No quedan dudas
    [one] { $count } duda abierta
   *[other] { $count } dudas abiertas
}
severity-blocker = Hay que resolverla
severity-warning = Advertencia
severity-note = Nota
settle-accept = Aceptar
settle-other = Tomar la otra
settle-place = Ubicar
settle-furniture = Descartar como elemento de página
settle-missing = No está en la fuente
line = línea { $line }
lines = líneas { $first } a { $last }
page = página { $page }
slide = diapositiva { $page }
sheet = hoja { $page }
sheet-cell = hoja { $sheet }, celda { $cell }
publish-hint = A partir de entonces solo cambia mediante asientos que todo el mundo puede leer.
too-large = El archivo supera { $limit }. No se importó nada.
# La página Importar.
lede = Incorpore un plan tal como lo publicó la ciudad. Verá lo que se entendió junto al documento, resolverá las dudas y lo publicará.
files-label = Archivos
files-hint = PDF, Word, diapositivas, hojas de cálculo, páginas web, Markdown, CSV, JSON o texto simple. Varios a la vez; arrástrelos aquí o elíjalos. Hasta { $limit } cada uno, { $all } en total.
paste-hint = Texto de diapositivas, una tabla de una hoja de cálculo, lo que pueda copiar.
paste-name = Nombre del texto pegado
reading-settings = Cómo se leen las fechas
reading-settings-hint = Provienen de la configuración de la ciudad. Cámbielas si este documento cuenta de otro modo.
fiscal-year = Primer día del año fiscal
fiscal-year-hint = Mes y día, por ejemplo 07-01.
day-first = El día va antes que el mes (3/4 es el 3 de abril)
south = Estaciones del hemisferio sur
document-date = Fecha del documento
document-date-hint = Año, mes o día: 2024, 2024-05 o 2024-05-31. Las fechas sin año se cuentan desde ella. Déjela vacía para tomar la que trae el documento.
read-files = Leer los documentos
drafts = Borradores
no-drafts = Aún no hay borradores. Lo que lea arriba aparecerá aquí.
draft-name = Documento
draft-items = Elementos
draft-state = Estado
draft-open = Por resolver
draft-changed = Cambiado
draft-by = Incorporado por
state-reading = En lectura
state-ready = Por resolver
state-settled = Por revisar y publicar
state-failed = No se pudo leer
state-published = Publicado
reading-title = Se está leyendo { $name }
reading-text = Un documento largo tarda un minuto o dos. Puede irse; el borrador le espera en Importar. Esta página vuelve a mirar sola.
reading-waits = Espera su turno: se leen dos documentos a la vez.
reading-pages = { $all ->
    [one] Se está leyendo su única página.
   *[other] { $done } de { $all } páginas leídas.
}
reading-items = Todas las páginas están leídas. Se está ordenando lo que dicen.
state-waits = Espera a ser leído
state-pages = En lectura: { $done } de { $all } páginas
look-again = Volver a mirar
stand-still = Dejar de mirar por sí sola
read-again = Leerlo de nuevo desde el principio
draft-ends = Leerlo de nuevo o descartarlo
read-again-hint = Se pierden todos los cambios de este borrador.
failed-title = No se pudo leer { $name }
download-file = Descargar el archivo
# El borrador.
draft-lede = { $items ->
    [one] { NUMBER($items) } elemento
   *[other] { NUMBER($items) } elementos
} · { $open ->
    [0] no queda ninguna duda que deba resolverse
    [one] hay que resolver { NUMBER($open) } duda
   *[other] hay que resolver { NUMBER($open) } dudas
} · { $unplaced ->
    [0] todos los caracteres están ubicados
   *[other] { NUMBER($unplaced) } caracteres sin ubicar
}
draft-lede-empty = No se pudo leer ningún texto en este documento
source-empty = No se pudo leer ningún texto en este documento. Descargue abajo el archivo para verlo y escriba lo que importa en Elementos.
view-doubts = Dudas
view-items = Elementos
view-plan = El plan
view-parts = Matriz, pasos y más
view-unplaced = Sin ubicar
view-columns = Columnas
preview = Vista previa
show-in-source = Mostrar en la fuente
accounting = De { $characters } caracteres: { $item } en elementos, { $attribute } en sus campos, { $context } de contexto, { $furniture } de elementos de página, { $unplaced } sin ubicar.
doubts-hint = Después de cada respuesta sigue la duda siguiente, con el foco en su primer botón: Intro la acepta. Con la tecla de acceso de su navegador: { $keys }.
open-again = Abrir de nuevo
settled-as = Resuelta: { $how ->
    [accepted] aceptada
    [edited] editada
    [placed] ubicada
    [furniture] descartada como elemento de página
    [other_reading] se tomó la otra lectura
    [not_in_source] no está en la fuente
   *[other] { $how }
}
all-settled = No queda ninguna duda. El borrador se puede publicar.
edit-item = Editar el elemento
marked-edited = Ya lo he editado
about-item = Sobre: { $title }
confidence-said = { $level ->
    [low] Confianza baja: compare con la fuente
   *[other] Alguna duda: mírelo
}
all-items = Todos los elementos
add-item = Añadir un elemento
level = Nivel
label = Número impreso
title-field = Título
parent = Está bajo
outermost = Nada: está arriba del todo
lead = Responsable
oversight = Supervisión
support = Apoyo
due = Plazo, tal como está escrito
due-read = Se lee como: { $rule }
status-printed = Estado impreso
desired-result = Resultado deseado
long-text = Texto más largo
evaluation = Evaluación
implementation = Implementación
heading-lost = Falta el encabezado en la fuente
measures = Medidas
measure = Medida o meta
period = Período
baseline = Línea de base
add-measure = Añadir una medida
measure-kind = Clase
structure = Unir, dividir, mover, quitar
move-up = Subir
move-down = Bajar
move-under = Mover bajo
join-with = Unir con
join = Unir
join-hint = Los textos del otro elemento y lo que está bajo él vienen aquí.
split = Dividir
split-hint = Ponga un salto de línea donde empieza el elemento siguiente. Las palabras quedan como están.
remove-item = Quitar este elemento
remove-item-hint = Lo que está bajo él sube; sus palabras vuelven a «Aún sin ubicar».
unplaced-hint = Marque líneas y diga qué son.
place-as = Qué son
place-item = Elementos propios
place-field = Parte de un campo de un elemento
place-context = Contexto del plan
place-furniture = Elementos de página
place-button = Ubicar lo marcado
nothing-unplaced = Cada línea del documento tiene su lugar.
item = Elemento
field = Campo
kind = Clase
after = Después de
at-the-end = Al final
matrix = Matriz de responsabilidades
matrix-state = Estado de la matriz
as-the-plan = Como el plan
activity = Actividad
authority = Niveles de autoridad
authority-level = Nivel de autoridad
duty = Deber
shared-by = Compartido por (uno por línea)
milestones = Pasos con fecha
stream = Línea de trabajo
step-text = Paso
when = Cuándo, tal como está escrito
statements = Enunciados
statements-context = Contexto del plan
statements-indicators = Indicadores y causas
statements-decisions = Decisiones solicitadas
text = Texto
glossary = Siglas
term = Sigla
meaning = Significado
sign-off = Firma
sign-role = En qué calidad
sign-name = Nombre impreso
sign-date = Fecha tal como está escrita
signed = En la fuente hay una firma
remove-hint = Vacíe el texto para quitarlo.
subtitle = Segunda línea del título
organization = De quién es el plan, tal como está impreso
director = Dirección, tal como está impresa
occasion = Reunión u ocasión
document-state = Estado del documento
more-fields = { $count ->
    [one] { $count } campo más, aquí vacío
   *[other] { $count } campos más, aquí vacíos
}
further-field = Otro campo: { $name }
columns-hint = Diga una vez qué contiene cada columna. Vale para todas las tablas de aquí con los mismos encabezados y se recuerda para el próximo archivo que los tenga.
columns-none = Este documento no tiene tablas.
columns-table = Tabla { NUMBER($number) }, línea { NUMBER($line) }
columns-apply = Leer la tabla así
columns-warn = Los elementos hechos de esta tabla se hacen de nuevo; sus cambios se pierden.
column-title = Título de un elemento
column-group = Encabezado sobre elementos
column-keep = Otra columna
column-skip = Dejarla sin ubicar
discard = Descartar este borrador
discard-question = ¿Descartar el borrador de { $name }?
discard-hint = El borrador y lo que resolvió en él desaparecen para siempre. También el archivo, salvo que otro borrador o un plan se apoye en él.
keep-draft = Conservarlo
# Publicación.
publish-title = Publicar { $name }
publish-open = { $count ->
    [one] Antes hay que resolver { $count } duda
   *[other] Antes hay que resolver { $count } dudas
}
slug = Dirección del plan
slug-hint = Letras, cifras y guiones. Después no cambia nunca.
slug-taken-hint = Ya hay un plan publicado llamado «{ $title }», por eso esta dirección termina en un número. Cámbiela si quiere.
framework = Forma del plan
framework-hint = Qué niveles tiene y qué palabras de estado valen como qué.
framework-own = Hecha de este borrador: { $levels }
words-to-ask = Palabras de estado del documento
words-to-ask-hint = Cada una cuenta como uno de cuatro estados en todas las listas y sumas; la palabra misma sigue a la vista. Hace falta cuando la forma se hace de este borrador.
word-counts-as = «{ $word }» cuenta como
no-status-word = No es una palabra de estado: dejarla fuera
owner = De quién es el plan
owner-printed = Tal como está impreso: { $name }
confirm-state = Si el documento es un borrador o un ejemplo: publicarlo como tal
source-public = Todo el mundo puede leer el documento mismo
source-public-hint = Busque antes contactos y notas en él. Se puede retirar después.
language = Idioma del plan
publish-now = Publicar
likely-edition = { $count } títulos de este documento ya figuran en «{ $title }». Si es una edición más nueva de ese plan, compárelos: así solo se toma lo que difiere.
is-edition = ¿Es una edición más nueva de un plan publicado?
is-edition-hint = Entonces compárela con ese plan; lo que acepte se convierte en cambios que nombran este documento como su fuente.
compare-with = Comparar con { $title }
was-published = Este borrador se publicó.
go-to-plan = Ir al plan
# Una edición más nueva.
edition-title = { $name }: qué cambia una edición más nueva
edition-lede = Los elementos se emparejan por lugar y palabras, no por número. Nada se acepta hasta que lo marque; lo que acepte es público y nombra el documento como su fuente.
edition-same = Esta edición no propone ningún cambio.
edition-matched = { $count ->
    [one] { $count } elemento está en ambas
   *[other] { $count } elementos están en ambas
}
edition-added = Añadido
edition-dropped = Abandonado
edition-dropped-hint = Con un elemento se abandona también lo que está bajo él. Sus páginas quedan.
edition-reworded = Redactado de otro modo
edition-moved = Movido
edition-redated = Con otra fecha
edition-redated-hint = Cada fecha aceptada cuenta como fecha movida, en público.
edition-reassigned = Pasado a otra persona o entidad
edition-under = bajo { $title }
edition-under-new = bajo { $title }, que es nuevo y se acepta con él
edition-after = después de { $title }
edition-first = primero en su lugar
edition-top = arriba del todo
edition-ticked = { $count ->
    [one] Su sesión terminó; el cambio que había marcado está guardado. Envíelo, o mire de nuevo todos los cambios abajo.
   *[other] Su sesión terminó; los { $count } cambios que había marcado están guardados. Envíelos, o mire de nuevo todos los cambios abajo.
}
accept-ticked = Aceptar lo marcado
accept-all = Aceptar todo ({ NUMBER($count) }) en «{ $kind }», y lo marcado
accepted-count = { $count ->
    [0] No se marcó nada; nada cambió.
    [one] Se aceptó { $count } cambio y es público.
   *[other] Se aceptaron { $count } cambios y son públicos.
}
edition-close = Terminar con esta edición
edition-close-hint = El borrador se guarda junto al plan, y lo no aceptado queda en el plan como está.
nothing-yet = (nada)
cadence = Se vuelve a mirar
every-month = Cada mes
every-quarter = Cada tres meses
every-half-year = Cada seis meses
every-year = Cada año
other-reading = Leerlo de la otra manera: { $rule }
file-too-large = «{ $name }» tiene { $size }; lo máximo son { $limit }. No se conservó nada. Divida el documento, o guárdelo sin sus imágenes, y envíelo de nuevo.
cut-off = La carga se interrumpió. No se conservó nada. Envíela de nuevo.
accept-alike = Aceptar las { NUMBER($count) } dudas de esta clase
other-alike = Tomar la otra en las { NUMBER($count) } dudas de esta clase
edition-back = Lo que cambia esta edición, para aceptarlo
edition-more = { $count ->
    [one] Queda uno más, que sigue cuando se resuelvan estos.
   *[other] Quedan { $count } más, que siguen cuando se resuelvan estos.
 }
see-lede = Lo que será público cuando publique. No se publica nada que nadie haya mirado.
see-only = Sin ver todavía: { NUMBER($count) }
see-all-of-it = Todo
see-not-yet = sin ver todavía
see-button = { $count ->
    [one] Lo he visto
   *[other] He visto estos { $count }
 }
see-nothing-left = Todo lo que hay en este borrador se ha visto tal como está.
see-first = Ver lo que se publicará
see-unseen = { $count ->
    [one] Una cosa de este borrador no se ha visto todavía.
   *[other] { $count } cosas de este borrador no se han visto todavía.
 }
see-and-more = { $count ->
    [one] … y una más
   *[other] … y { $count } más
 }
see-plan = Sobre el plan
being-read = { $count ->
    [one] Todavía se está leyendo un documento. Puede salir de esta página y volver; la lectura sigue.
   *[other] Todavía se están leyendo { $count } documentos. Puede salir de esta página y volver; la lectura sigue.
 }
all-read = { $failed ->
    [0] Todos los documentos se han leído. Elija uno para ver qué se entendió.
    [one] Todo ha terminado; un documento no se pudo leer. Elíjalo para ver por qué; elija otro para ver qué se entendió.
   *[other] Todo ha terminado; { $failed } documentos no se pudieron leer. Elija uno para ver por qué, u otro para ver qué se entendió.
 }
more-documents = Traer más
edition-silent = Este documento no contiene nada de lo siguiente, así que el plan conserva lo suyo: { $kinds }.
failed-kept = Este archivo se conserva hasta que usted lo descarte: puede guardarlo desde aquí o hacer que se lea otra vez.
another-file = Elegir otro archivo
nothing-taken-in = No se recibió nada. Corrija lo que se indica aquí, elija de nuevo los archivos y envíelos. El texto que pegó sigue abajo.
send-only-these = Corrija lo que se indica aquí, o elija otro archivo en su lugar, y envíe de nuevo solo eso.
failed-again = Leerlo de nuevo
refused = { $sentence } No se guardó nada de él.
taken-in = { $count ->
    [one] El otro documento se recibió; está en Borradores.
   *[other] Los otros { $count } documentos se recibieron; están en Borradores.
 }
columns-remembered = Se recuerda qué contienen estas columnas. Puede cambiarlo aquí o hacer que se olvide.
columns-forget = Olvidarlo para el próximo archivo
columns-were-remembered = { $count ->
    [one] Una tabla se leyó como alguien indicó antes que se leyeran sus columnas.
   *[other] { $count } tablas se leyeron como alguien indicó antes que se leyeran sus columnas.
 }
# La matriz de responsabilidades de un borrador.
table-cell = Celda de una tabla
further-text = Otra columna
matrix-party = Columna de la matriz
matrix-code = Código en la matriz
matrix-columns = { $count ->
    [0] Todavía sin columnas
    [one] Una columna
   *[other] { $count } columnas
 }
matrix-columns-hint = Quién está sobre cada columna. Vacíe un nombre para quitar la columna con sus códigos.
matrix-column = Columna { NUMBER($number) }
matrix-new-column = Otra columna
matrix-group = Encabezado bajo el que está
choose-item = Elegir otro elemento
columns-alike = { $count ->
    [one] y otra con los mismos encabezados
   *[other] y otras { $count } con los mismos encabezados
 }
columns-others = { $count ->
    [one] Otra tabla con otros encabezados no se ofrece aquí. Lo que no está ubicado de ella está en «Sin ubicar».
   *[other] Otras { $count } clases de tablas con otros encabezados no se ofrecen aquí. Lo que no está ubicado de ellas está en «Sin ubicar».
 }
last-change = Último cambio: { $at }, por { $by }.
last-change-undone = El último cambio se deshizo: { $at }, por { $by }.
change-by-nobody = quien opera el programa
undo = Deshacer el último cambio
# Finding one's way through the items of a draft.
item-next = Elemento siguiente
item-previous = Elemento anterior
to-draft = Ir al borrador
items-find = Buscar en número, título, responsable o texto más largo
items-unsure-first = Primero lo menos seguro
items-in-order = En el orden del documento
items-not-found = Ningún elemento dice «{ $words }».
items-page = Página { NUMBER($page) } de { NUMBER($pages) }

# Incorporar un plan: carga, revisión de la fuente junto al borrador, dudas.
title = Importar un plan
step-file = Archivo
step-review = Revisión
step-findings = Resolver dudas
step-publish = Publicación
file-label = El plan, tal como se publicó
file-hint = Arrastre un archivo hasta aquí o elija uno.
paste-label = O pegue el texto
source = Fuente
draft = Borrador
source-and-draft = La fuente y el borrador, lado a lado
unplaced = Aún sin ubicar
unplaced-lines = { $count ->
    [0] Todas las líneas están ubicadas
    [one] { $count } línea aún sin ubicar
   *[other] { $count } líneas aún sin ubicar
}
furniture = Elementos de página
context = Contexto
accounted = Se ha dado cuenta de cada carácter de la fuente.
findings = Dudas
finding = Duda
findings-count = { $count ->
    [0] No quedan dudas
    [one] { $count } duda por resolver
   *[other] { $count } dudas por resolver
}
severity-blocker = Hay que resolverla
severity-question = Pregunta
severity-warning = Advertencia
severity-note = Nota
confidence-low = Confianza baja
confidence-medium = Alguna duda
confidence-high = Con seguridad
settle-accept = Aceptar
settle-edit = Editar
settle-place = Ubicar
settle-furniture = Descartar como elemento de página
settle-missing = No está en la fuente
settled = Resuelta
line = línea { $line }
lines = líneas { $first } a { $last }
page = página { $page }
slide = diapositiva { $slide }
sheet-cell = hoja { $sheet }, celda { $cell }
publish-question = ¿Publicar este plan?
publish-hint = A partir de entonces solo cambia mediante asientos que todo el mundo puede leer.
publish-illustrative = Parte de este borrador está marcada como ejemplo. ¿Publicarla como ilustrativa, sin estar en vigor?
kept-file = El archivo se conserva con su SHA-256: { $hash }
too-large = El archivo supera { $limit }. No se importó nada.
empty-file = El archivo está vacío. No se importó nada.
unknown-format = Throughline no lee esta clase de archivo. No se importó nada. Lee { $formats }.
encrypted = El archivo está protegido con contraseña. Guarde una copia sin ella e impórtela.
not-text = El archivo dice ser de texto, pero no lo es. No se importó nada.

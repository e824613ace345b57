# Búsqueda.
title = Buscar
label = Buscar en todos los planes
hint = Palabras de una promesa, un departamento, un número. Se perdonan los acentos y las faltas de ortografía.
button = Buscar
results-for = { $count ->
    [0] No se encontró nada para «{ $query }»
    [one] { $count } resultado para «{ $query }»
   *[other] { $count } resultados para «{ $query }»
}
nothing = Pruebe con menos palabras o recorra los planes.
also-spelt = También se encontró como: { $words }
in-plan = en { $plan }

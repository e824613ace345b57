# El registro en frases sencillas: una por cada clase de asiento.
history = Historial
history-of = Historial de { $title }
entry = Asiento { $number }
by-role = por { $role }
by-role-party = por { $role }, { $party }
city-lede = Los datos de la ciudad, sus marcos y todos los que responden de algo: cada entrada del registro que no pertenece a ningún plan.
no-changes = Todavía no ha cambiado nada.
schedule-changed = La fecha límite se movió de { $from } a { $to }: { $reason }. { NUMBER($nth, type: "ordinal") ->
    [1] Primer cambio de fecha.
    [2] Segundo cambio de fecha.
    [3] Tercer cambio de fecha.
    [4] Cuarto cambio de fecha.
    [5] Quinto cambio de fecha.
   *[other] Cambio de fecha n.º { $nth }.
}
schedule-set = Se fijó la fecha límite: { $to }.
schedule-removed = Se quitó la fecha límite { $from }: { $reason }.
plan-published = Se publicó el plan «{ $title }».
plan-adopted = Se adoptó el plan «{ $title }».
item-added = Se agregó ({ $level }): «{ $title }».
item-dropped = Se abandonó: { $reason }.
item-is-commitment = Cuenta como compromiso desde ahora: { $reason }.
item-is-heading = Es un encabezado desde ahora y ya no cuenta como compromiso: { $reason }.
item-restored = Se retomó: { $reason }.
responsibility-assigned = Se nombró a { $party } como { $role }.
responsibility-ended = { $party } ya no es { $role }: { $reason }.
status-first = Estado informado: { $status }.
status-changed = El estado cambió de { $from } a { $to }.
evidence-attached = Se presentó evidencia: «{ $title }».
evidence-attached-withheld = Se presentó evidencia. Existe y no se muestra.
statement-withheld = El plan contiene un contacto. Se conserva y no se muestra.
party-added = Se registró a { $party } como { $kind }.
party-renamed = { $from } ahora se llama { $to }.
hash = Huella
broken = La cadena se rompe en el asiento { $number }.
was = Era
is-now = Ahora es
unchanged = Sin cambios desde su adopción
city-described = Se fijaron los datos de la ciudad: nombre, zona horaria, año fiscal, idiomas, contacto.
framework-defined = Se fijaron los niveles y las palabras «{ $name }».
party-changed = Se cambiaron datos de { $party }.
plan-reworded = Se cambió la redacción en el plan: { $field }.
plan-state-changed = El plan pasó de { $from } a { $to }: { $reason }.
item-added-later = Se agregó ({ $level }): «{ $title }»: { $reason }.
item-reworded-field = Se cambió la redacción ({ $field }): { $reason }.
item-moved-under = Se trasladó dentro del plan; ahora está bajo «{ $title }»: { $reason }.
item-moved-top = Se trasladó dentro del plan; ahora está arriba del todo: { $reason }.
item-moved-place = Se trasladó a otro lugar del plan: { $reason }.
schedule-read-anew = «{ $text }» ahora se lee así: { $rule }.
matrix-published = Se publicó la matriz de responsabilidades «{ $title }» como { $state }.
matrix-state-changed = La matriz de responsabilidades pasó de { $from } a { $to }: { $reason }.
authority-published = Se publicaron los niveles de autoridad como { $state }.
milestone-added = Hito: «{ $text }».
milestone-reached = Hito alcanzado el { $day }.
milestone-missed = Hito no alcanzado al { $day }.
statement-added = Texto del plan: «{ $text }».
statement-missing = Falta en la fuente y así quedó registrado.
statement-reworded = Se cambió la redacción de un texto del plan: { $reason }.
term-defined = «{ $term }» significa { $meaning }.
term-unexplained = «{ $term }» se usa en la fuente y nunca se explica.
measure-added = Medida agregada: «{ $text }».
measure-actual = Se informó { $actual } para una medida, al { $day }. { $performance }.
measure-restated-value = Una medida se corrigió de { $from } a { $to }: { $reason }.
signed = Firmado por { $name } como { $role }, { $day }.
signature-blank = En la fuente había una línea en blanco donde debía firmar { $role }.
source-opened = El documento de origen «{ $name }» ya lo puede leer todo el mundo: { $reason }.
source-closed = El documento de origen «{ $name }» ya no se muestra: { $reason }.
status-unchanged = Informado: sin cambios. El estado sigue siendo { $status }.
with-note = { $sentence } { $note }
content-withdrawn-entry = Se retiró el contenido del asiento { $number }: { $reason }.
party-succeeded-by = { $to } se hizo cargo: { $reason }.
edition-received = Se incorporó una edición nueva: { $name }.
measure-reworded = Se cambió un indicador: { $reason }.
measure-dropped = Se retiró el indicador «{ $text }»: { $reason }.
step-changed = Se cambió un paso con fecha: { $reason }.
step-dropped = Se retiró el paso «{ $text }»: { $reason }.
statement-dropped = «{ $text }» ya no está en el plan: { $reason }.
authority-republished = Se cambiaron los niveles de autoridad: { $reason }.
matrix-republished = Se cambió la matriz de responsabilidades: { $reason }.
source-kept = El documento { $name } se guardó con el plan. No es público.
new-edition = Nueva edición: { $name }

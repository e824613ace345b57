# Planes: sus páginas y lo que contienen.
all-plans = Planes de la ciudad
plan = Plan
period = Período
mandate = Mandato
vision = Visión
definitions = Definiciones
contact = Contacto para este plan
bureau = Departamento
director = Dirección
sign-off = Firma
signed-by = Firmado por { $name }, { $day }
not-signed = Sin firma en la fuente
source-document = Documento de origen
source-withheld = El documento de origen se conserva, pero no se muestra.
state-draft = Borrador
state-illustrative = Ilustrativo
state-final = Final
state-adopted = Adoptado
state-superseded = Sustituido
illustrative-warning = Este es un ejemplo para el debate. No está en vigor.
superseded-by = Sustituido por { $title }
contents = Lo que promete este plan
responsibilities = Quién es responsable
history = Historial de este plan
adopted-against-now = La versión adoptada frente a la actual
no-plans = Todavía no se ha publicado ningún plan.
missing-in-source = Falta en la fuente
missing-heading = En la fuente falta el título de esta parte.
glossary-of = Abreviaturas de este plan
decisions-asked = Decisiones solicitadas
plan-count = { $count ->
    [0] Ningún plan
    [one] { $count } plan
   *[other] { $count } planes
}
by-plan = Por plan
by-department = Por departamento
export = Exportar este plan
cell-too-long = El texto bajo «{ $column }» en la fila «{ $row }» tiene { NUMBER($characters) } caracteres; una celda de una hoja de cálculo admite { NUMBER($most) }. No se creó la hoja, para que no se pierda nada. El CSV admite textos de cualquier longitud.
as-csv = Como CSV

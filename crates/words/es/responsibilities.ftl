# RACI, niveles de autoridad y partes.
matrix = Matriz de responsabilidades
matrix-caption = Quién hace qué: { $title }
legend = Qué significan las letras
activity = Actividad
group = Grupo
code-r = Responsable de hacerlo
code-r-text = hace el trabajo
code-a = Rinde cuentas
code-a-text = responde por el resultado; exactamente una parte por actividad
code-c = Se le consulta
code-c-text = se le pregunta antes
code-i = Se le informa
code-i-text = se le avisa después
code-none = no participa
combined = { $first } y { $second }
one-accountable = Por cada actividad rinde cuentas exactamente una parte.
no-accountable = { $activity }: nadie rinde cuentas.
many-accountable = { $activity }: rinden cuentas { NUMBER($count) } partes; debería ser una.
authority = Nivel de autoridad
shared-by = Compartido por { $parties }
party = Parte
parties = Partes
kind-person = Persona
kind-role = Cargo
kind-unit = Departamento u oficina
kind-committee = Comité
kind-partner = Organización asociada
kind-vendor = Proveedor
kind-class = Clase de cargos
kind-merged = Cargos unidos
succeeded-by = Le sucede { $name }
owns-count = { $count ->
    [0] No tiene compromisos a su cargo
    [one] Tiene { $count } compromiso a su cargo
   *[other] Tiene { $count } compromisos a su cargo
}
kind-unclassified = Sin clasificar
role-lead = Responsable
role-oversight = Supervisión
role-support = Apoyo

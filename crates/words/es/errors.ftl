# Qué pasó, dónde, qué se conservó, qué hacer.
summary-title = { $count ->
    [one] Hay un problema
   *[other] Hay { $count } problemas
}
summary-kept = No se perdió nada. Corrija lo que se indica aquí y envíe de nuevo.
field-required = Falta «{ $field }»: complételo.
field-choose = «{ $field }»: elija una de las respuestas.
field-too-long = { $field } es demasiado largo: { NUMBER($limit) } caracteres como máximo.
field-day-future = El día está en el futuro. Elija hoy o un día anterior.
field-reason = Dé un motivo. Se muestra al público.
field-file = Elija un archivo o pegue un texto.
field-taken = «{ $value }» ya está en uso.
not-found-title = Esta página no está aquí
not-found-text = Quizá la dirección tenga un error. Cada promesa publicada conserva su página: búsquela.
not-there-yet-title = Todavía no estaba aquí
not-there-yet-text = El { $day } no había nada en esta dirección. Puede que el registro comience después, o que la dirección esté mal escrita.
forbidden-title = Usted no puede hacer esto
forbidden-text = Su función no lo permite. No se cambió nada. Si debería permitirlo, consulte a un administrador.
stale-title = Cambió mientras tanto
stale-text = Alguien cambió esto mientras usted escribía. Su texto se conserva; no se sobrescribió nada.
too-many-title = Demasiadas solicitudes
too-many-text = Espere un momento e inténtelo de nuevo. No se perdió nada.
too-large-title = Demasiado grande
too-large-text = Lo que envió supera { $limit }, lo máximo que se acepta de una vez. No se conservó nada. Vuelva atrás en su navegador: lo que escribió sigue allí. Acórtelo o envíelo por partes.
broken-title = Algo falló de nuestro lado
broken-text = No se cambió nada. Quedó anotado con el número { $id }. Inténtelo de nuevo; si persiste, díganos ese número.
busy-title = Ocupado por un momento
busy-text = Se está escribiendo el registro. No se perdió nada. Inténtelo de nuevo.
bad-request-title = No se pudo leer esta solicitud
bad-request-text = No se cambió nada. Vuelva atrás, recargue la página e inténtelo de nuevo.
cross-site-text = El formulario se envió desde otro sitio, por lo que se rechazó. No se cambió nada. Abra la página aquí y envíelo de nuevo.
go-home = Ir a la ciudad de un vistazo
both-texts = Los dos textos
field-too-short = { $field } es demasiado corto: al menos { NUMBER($limit) } caracteres.
field-backwards = { $field } termina antes de empezar.
field-not-withdrawable = Esta entrada no tiene palabras que se puedan retirar.
field-last-administrator = La ciudad se quedaría sin administrador: nombre antes a otra persona.
field-wrong-password = Esta no es su contraseña actual.
field-wrong-code = Este código no es correcto o ya se usó. Espere al siguiente.
field-required-for-role = Su función necesita un segundo factor: no se puede desactivar.
field-form = { $field } no tiene la forma pedida: { $form }.
field-guessable = Esta contraseña es de las que se adivinan primero. Elija otra.
field-dropped = La ciudad ya no lo persigue. Retómelo primero.
field-no-commitment = Esto es un título y no un compromiso: informe sobre lo que está debajo.
field-no-successor = Solo un plan sustituido tiene sucesor: elija «sustituido» o deje vacío el sucesor.
field-no-meaning = Elija como qué cuenta «{ $word }», o diga que no es una palabra de estado.
field-itself = Es lo mismo, o está por debajo. Elija otro.
field-published = Este borrador se convirtió en un plan y sigue legible a su lado.
field-no-change = No cambiaría nada. Cambie algo o vuelva atrás.
field-open-findings = { $count ->
    [one] Queda { $count } pregunta abierta en el borrador.
    [many] Quedan { $count } de preguntas abiertas en el borrador.
   *[other] Quedan { $count } preguntas abiertas en el borrador.
}
field-confirm-state = Confírmelo: el documento dice que es solo { $state }.
field-unseen = { $count ->
    [one] Nadie ha visto todavía una cosa del borrador. No se publicó nada; mírela y después publique.
   *[other] Nadie ha visto todavía { $count } cosas del borrador. No se publicó nada; mírelas y después publique.
 }
# Cómo se llama un campo donde su formulario no está a la vista.
field-name = { $field ->
    [actual] Valor medido
    [code] Responsabilidad
    [columns] Columnas
    [date] Fecha
    [description] Descripción
    [desired_result] Resultado deseado
    [director] Dirección
    [draft] Borrador
    [due] Fecha límite
    [duty] Tarea
    [edit] Cambio
    [email] Correo electrónico
    [end] Último día
    [evaluation] Evaluación
    [field] Campo
    [file] Archivo
    [files] Archivos
    [findings] Dudas
    [fiscal_year] Primer día del año fiscal
    [fiscal_year_start] Primer día del año fiscal
    [heading] Encabezado
    [id] Número del formulario
    [implementation] Implementación
    [item] Elemento
    [key] Dirección
    [kind] Clase
    [label] Número impreso
    [language] Idioma
    [languages] Idiomas
    [lead] Responsable
    [level] Nivel
    [name] Nombre
    [number] Número
    [on] Día
    [oversight] Supervisión
    [parent] Lo que está encima
    [party] Parte
    [password] Contraseña
    [place] Lugar
    [population] Personas a las que se dirige
    [present] Contraseña actual
    [reason] Motivo
    [recurrence] Frecuencia
    [reporting_months] Meses de informe
    [role] Función
    [slug] Dirección
    [state] Estado
    [successor] Sucesor
    [support] Apoyo
    [table] Tabla
    [text] Texto
    [time_zone] Zona horaria
    [title] Título
    [to] Texto nuevo
    [units] Unidades
    [unseen] Lo que no se ha visto
    [version] Versión
    [word] Estado
   *[other] { $field }
 }
signed-out-title = Su sesión terminó

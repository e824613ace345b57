# Cuentas, funciones, inicio de sesión.
sign-in-title = Iniciar sesión
email-label = Correo electrónico
password-label = Contraseña
new-password-label = Contraseña nueva
password-hint = Al menos 12 caracteres. Una frase es buena idea.
sign-in-button = Iniciar sesión
sign-in-failed = El correo o la contraseña no son correctos. No se cambió nada. Inténtelo de nuevo o pida a un administrador un enlace para restablecerla.
throttled = Demasiados intentos. Espere { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
} e inténtelo de nuevo.
signed-out = Se cerró su sesión.
invite = Invitar a una persona
invitation-link = Entregue este enlace. Sirve una sola vez, durante { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}.
reset-password = Restablecer la contraseña
link-used-up = Este enlace ya se usó o caducó. Pida uno nuevo.
disable = Desactivar
disabled = Desactivada
role-administrator = Administración
role-equity-officer = Responsable de equidad
role-department-lead = Responsable de departamento
role-contributor = Colaboración
role-signatory = Firmante
role-auditor = Auditoría
role-reader = Lectura
serves = Atiende a
nobody = Todavía no hay personas
second-factor = Segundo factor
second-factor-text = Con un segundo factor, no basta con una contraseña que alguien haya averiguado: también se pide un código de una aplicación de su teléfono.
second-factor-required = Su función necesita un segundo factor. Hasta que lo configure solo puede leer.
second-factor-is-on = Se pide un código cada vez que inicia sesión.
second-factor-on = El segundo factor está activado. En los demás dispositivos se cerró su sesión.
set-up = Configurarlo
step-app = Abra una aplicación de autenticación en su teléfono.
key-picture = La clave como imagen para la cámara de su teléfono
step-key = Escanee con ella la imagen de abajo, o escriba en ella esta clave:
step-link = o abra la aplicación con ella en este dispositivo
step-code = Escriba los seis dígitos que muestra y su contraseña.
code-title = Segundo factor: el código
code-label = Código
code-hint = Seis dígitos; cambian cada medio minuto.
code-or-recovery-hint = Seis dígitos de su aplicación, o uno de sus códigos de recuperación.
code-lost = ¿Sin teléfono ni código de recuperación? Un administrador puede quitar el segundo factor para que lo configure de nuevo.
switch-on = Activarlo
switch-off = Desactivar el segundo factor
other-key = ¿La clave no funciona?
another-key = Crear otra clave
recovery-codes = Códigos de recuperación
recovery-codes-text = Cada uno sirve una vez en lugar de un código. Imprímalos o anótelos ahora: no se volverán a mostrar.
recovery-codes-left = Códigos de recuperación sin usar
new-recovery-codes = Crear códigos de recuperación nuevos
reset-second-factor = Quitar el segundo factor
reset-second-factor-hint = Para quien perdió el teléfono y los códigos de recuperación. Asegúrese de que realmente es esa persona quien lo pide.
reset-second-factor-text = Se cierran todas las sesiones de { $name }, que entra solo con la contraseña hasta configurar de nuevo un segundo factor.
require-second-factor = Funciones que deben tener un segundo factor
require-second-factor-hint = Quien todavía no lo tenga solo puede leer hasta configurarlo.
events = Qué se hizo con esta cuenta
no-events = Todavía no se ha anotado nada.
event = Qué
event-by = Por
event-operator = La línea de órdenes
event-created = Se creó la cuenta: { $roles }
event-role = Se fijó el rol: { $roles }
event-units = Responde por: { $units }
event-password = Se fijó la contraseña
event-factor-off = Su titular desactivó el segundo factor
events-last = Se muestran los últimos { NUMBER($count) }; los anteriores están en el registro del servicio.
event-disabled = Se desactivó la cuenta
event-enabled = Se volvió a activar la cuenta
event-link = Se creó un enlace para fijar la contraseña
event-factor-taken = Se quitó el segundo factor
event-factor-rule = Para todos: roles que deben tener un segundo factor: { $roles }

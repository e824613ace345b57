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

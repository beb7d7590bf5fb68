<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Not reviewed by a native speaker. -->
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>bin</name>
  <message>
   <source>GREEN BIN</source>
   <translation>CAJA VERDE</translation>
  </message>
  <message>
   <source>HOLD SHELF</source>
   <translation>ESTANTE DE BLOQUEO</translation>
  </message>
  <message>
   <source>PENDING SHELF</source>
   <translation>ESTANTE DE ESPERA</translation>
  </message>
  <message>
   <source>RED BIN</source>
   <translation>CAJA ROJA</translation>
  </message>
  <message>
   <source>SCRAP BIN</source>
   <translation>CAJA DE DESECHO</translation>
  </message>
 </context>
 <context>
  <name>bottom</name>
  <message>
   <source>Nothing has happened yet</source>
   <translation>Aún no ha pasado nada</translation>
  </message>
  <message>
   <source>Port {port}: {sentence}</source>
   <translation>Conector {port}: {sentence}</translation>
  </message>
  <message>
   <source>Slot {slot}: {word}</source>
   <translation>Puesto {slot}: {word}</translation>
  </message>
  <message>
   <source>Units are running. Close the window once more to stop them all.</source>
   <translation>Hay unidades en marcha. Cierre la ventana otra vez para pararlas todas.</translation>
  </message>
  <message>
   <source>{count} not in a slot: {ports}</source>
   <translation>{count} fuera de un puesto: {ports}</translation>
  </message>
 </context>
 <context>
  <name>button</name>
  <message>
   <source>START</source>
   <translation>INICIAR</translation>
  </message>
  <message>
   <source>START ALL</source>
   <translation>INICIAR TODO</translation>
  </message>
  <message>
   <source>STOP</source>
   <translation>PARAR</translation>
  </message>
  <message>
   <source>STOPPING</source>
   <translation>PARANDO</translation>
  </message>
  <message>
   <source>SURE?</source>
   <translation>¿SEGURO?</translation>
  </message>
 </context>
 <context>
  <name>card</name>
  <message>
   <source>Engineer's detail</source>
   <translation>Detalle para el ingeniero</translation>
  </message>
  <message>
   <source>F3: engineer's detail    Esc: close</source>
   <translation>F3: detalle del ingeniero    Esc: cerrar</translation>
  </message>
  <message>
   <source>Press the number of a slot, then F1.</source>
   <translation>Pulse el número de un puesto y luego F1.</translation>
  </message>
  <message>
   <source>SLOT {slot}: {word}</source>
   <translation>PUESTO {slot}: {word}</translation>
  </message>
  <message>
   <source>Slot {slot}: no error to explain.</source>
   <translation>Puesto {slot}: no hay error que explicar.</translation>
  </message>
  <message>
   <source>There is no help page for this code. Call the line engineer.</source>
   <translation>No hay página de ayuda para este código. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Qué ha pasado</translation>
  </message>
  <message>
   <source>What to do now</source>
   <translation>Qué hacer ahora</translation>
  </message>
 </context>
 <context>
  <name>context</name>
  <message>
   <source>CLOUD ?</source>
   <translation>NUBE ?</translation>
  </message>
  <message>
   <source>CLOUD DOWN</source>
   <translation>NUBE CAÍDA</translation>
  </message>
  <message>
   <source>CLOUD OK</source>
   <translation>NUBE OK</translation>
  </message>
  <message>
   <source>DEMO</source>
   <translation>DEMO</translation>
  </message>
  <message>
   <source>Line {line}</source>
   <translation>Línea {line}</translation>
  </message>
  <message>
   <source>NOT APPROVED</source>
   <translation>NO APROBADA</translation>
  </message>
  <message>
   <source>No order</source>
   <translation>Sin pedido</translation>
  </message>
  <message>
   <source>Order {order}</source>
   <translation>Pedido {order}</translation>
  </message>
  <message>
   <source>Starting …</source>
   <translation>Arrancando …</translation>
  </message>
  <message>
   <source>approved</source>
   <translation>aprobada</translation>
  </message>
 </context>
 <context>
  <name>counts</name>
  <message>
   <source>BAD</source>
   <translation>MALAS</translation>
  </message>
  <message>
   <source>ERROR</source>
   <translation>ERROR</translation>
  </message>
  <message>
   <source>GOOD</source>
   <translation>BUENAS</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Buena</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Retenidas</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>PENDIENTE</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Pendiente</translation>
  </message>
  <message>
   <source>Rework</source>
   <translation>Retrabajo</translation>
  </message>
  <message>
   <source>Scrap</source>
   <translation>Desecho</translation>
  </message>
 </context>
 <context>
  <name>decide</name>
  <message>
   <source>Only QA may do this. Sign in with that badge.</source>
   <translation>Solo Calidad puede hacerlo. Entre con esa credencial.</translation>
  </message>
  <message>
   <source>Only the line lead or the line engineer may do this. Sign in with that badge.</source>
   <translation>Solo el jefe o el ingeniero de línea pueden hacerlo. Entre con esa credencial.</translation>
  </message>
  <message>
   <source>Only the line lead, the line engineer or QA may do this. Sign in with that badge.</source>
   <translation>Solo el jefe de línea, el ingeniero de línea o Calidad pueden hacerlo. Entre con esa credencial.</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>Su credencial no lo permite. Llame a alguien cuya credencial sí.</translation>
  </message>
 </context>
 <context>
  <name>engineer</name>
  <message>
   <source>+ added</source>
   <translation>+ añadido</translation>
  </message>
  <message>
   <source>A run goes on in slot {slot}. Ask its unit when it has ended.</source>
   <translation>Hay una pasada en el puesto {slot}. Pregunte a su unidad cuando acabe.</translation>
  </message>
  <message>
   <source>A run is under way step by step. Let it run to the end, or stop it, before you leave.</source>
   <translation>Hay una pasada paso a paso. Llévela hasta el final o párela antes de salir.</translation>
  </message>
  <message>
   <source>A unit is being asked. Stop that before you leave.</source>
   <translation>Se está preguntando a una unidad. Párelo antes de salir.</translation>
  </message>
  <message>
   <source>About the recipe</source>
   <translation>Sobre la receta</translation>
  </message>
  <message>
   <source>After the last boot: {title}</source>
   <translation>Tras el último arranque: {title}</translation>
  </message>
  <message>
   <source>All of the chosen call</source>
   <translation>Todo de la llamada elegida</translation>
  </message>
  <message>
   <source>All of the chosen record</source>
   <translation>Todo del registro elegido</translation>
  </message>
  <message>
   <source>All that failed</source>
   <translation>Todas las fallidas</translation>
  </message>
  <message>
   <source>Any unit: {platform}</source>
   <translation>Cualquier unidad: {platform}</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>Aprobación</translation>
  </message>
  <message>
   <source>Approvals and settings</source>
   <translation>Aprobaciones y ajustes</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>Aprobada por</translation>
  </message>
  <message>
   <source>Approved by {names}. Nothing has changed since.</source>
   <translation>Aprobada por {names}. Sin cambios desde entonces.</translation>
  </message>
  <message>
   <source>Ask in DFU mode too</source>
   <translation>Preguntar también en modo DFU</translation>
  </message>
  <message>
   <source>Ask the unit</source>
   <translation>Preguntar a la unidad</translation>
  </message>
  <message>
   <source>At work: {step}{share}</source>
   <translation>En marcha: {step}{share}</translation>
  </message>
  <message>
   <source>Begins</source>
   <translation>Comienza</translation>
  </message>
  <message>
   <source>Being prepared …</source>
   <translation>Preparando …</translation>
  </message>
  <message>
   <source>Beside the run: is the cloud there?</source>
   <translation>Junto a la pasada: ¿está la nube?</translation>
  </message>
  <message>
   <source>Both mean the same.</source>
   <translation>Ambas significan lo mismo.</translation>
  </message>
  <message>
   <source>Bytes</source>
   <translation>Bytes</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Cambio</translation>
  </message>
  <message>
   <source>Changed since it was approved. A station in production refuses it until it is approved again.</source>
   <translation>Cambiada desde su aprobación. Una estación en producción la rechaza hasta que se apruebe de nuevo.</translation>
  </message>
  <message>
   <source>Changed since the approval</source>
   <translation>Cambiada desde la aprobación</translation>
  </message>
  <message>
   <source>Changes the unit. Sure?</source>
   <translation>Cambia la unidad. ¿Seguro?</translation>
  </message>
  <message>
   <source>Choose a line above: all of it is shown here.</source>
   <translation>Elija una línea arriba: aquí se muestra entera.</translation>
  </message>
  <message>
   <source>Choose the recipe to compare this one with.</source>
   <translation>Elija la receta con la que comparar esta.</translation>
  </message>
  <message>
   <source>Claim code stored</source>
   <translation>Código de reclamación guardado</translation>
  </message>
  <message>
   <source>Claimed</source>
   <translation>Reclamada</translation>
  </message>
  <message>
   <source>Claimed flag (DFU)</source>
   <translation>Marca de reclamación (DFU)</translation>
  </message>
  <message>
   <source>Clean-up: {title}</source>
   <translation>Limpieza: {title}</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>Llamadas a la nube</translation>
  </message>
  <message>
   <source>Cloud connection</source>
   <translation>Conexión con la nube</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Código</translation>
  </message>
  <message>
   <source>Comes from</source>
   <translation>Procede de</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>Compare with …</source>
   <translation>Comparar con …</translation>
  </message>
  <message>
   <source>Content SHA-256</source>
   <translation>SHA-256 del contenido</translation>
  </message>
  <message>
   <source>Content SHA-256: {sha256}</source>
   <translation>SHA-256 del contenido: {sha256}</translation>
  </message>
  <message>
   <source>Counts here</source>
   <translation>Cuenta aquí</translation>
  </message>
  <message>
   <source>Critical only</source>
   <translation>Solo críticos</translation>
  </message>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>Data directory {data}: held by process {pid} since {since}.</source>
   <translation>Carpeta de datos {data}: la ocupa el proceso {pid} desde {since}.</translation>
  </message>
  <message>
   <source>Data directory {data}: no process holds it.</source>
   <translation>Carpeta de datos {data}: ningún proceso la ocupa.</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>Detalles de la línea elegida</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device protection</source>
   <translation>Protección del dispositivo</translation>
  </message>
  <message>
   <source>Differences in meaning</source>
   <translation>Diferencias de significado</translation>
  </message>
  <message>
   <source>End</source>
   <translation>Fin</translation>
  </message>
  <message>
   <source>Engineering mode: recipes are run without approval (`production: true` changes that).</source>
   <translation>Modo de ingeniería: las recetas corren sin aprobación (`production: true` lo cambia).</translation>
  </message>
  <message>
   <source>Errors and worse</source>
   <translation>Errores y peor</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Evento</translation>
  </message>
  <message>
   <source>Every level</source>
   <translation>Todos los niveles</translation>
  </message>
  <message>
   <source>Every slot</source>
   <translation>Todos los puestos</translation>
  </message>
  <message>
   <source>Every status</source>
   <translation>Todos los estados</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>Esperado</translation>
  </message>
  <message>
   <source>Explain</source>
   <translation>Explicar</translation>
  </message>
  <message>
   <source>Facts</source>
   <translation>Hechos</translation>
  </message>
  <message>
   <source>Findings of the checker</source>
   <translation>Hallazgos del verificador</translation>
  </message>
  <message>
   <source>Fingerprint</source>
   <translation>Huella</translation>
  </message>
  <message>
   <source>Fingerprint (SHA-256)</source>
   <translation>Huella (SHA-256)</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Seguir</translation>
  </message>
  <message>
   <source>Hub {port}</source>
   <translation>Hub {port}</translation>
  </message>
  <message>
   <source>Hub {port} has other hubs behind it: slots {slots} drop out together if its cable is bad.</source>
   <translation>El hub {port} tiene otros hubs detrás: los puestos {slots} caen juntos si su cable es malo.</translation>
  </message>
  <message>
   <source>ICCID of the SIM</source>
   <translation>ICCID de la SIM</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>It restarts. Sure?</source>
   <translation>Se reinicia. ¿Seguro?</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Clave</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Tipo</translation>
  </message>
  <message>
   <source>Lane</source>
   <translation>Carril</translation>
  </message>
  <message>
   <source>Last look: {title}</source>
   <translation>Última mirada: {title}</translation>
  </message>
  <message>
   <source>Learn the slots</source>
   <translation>Aprender los puestos</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>Nivel</translation>
  </message>
  <message>
   <source>Line number</source>
   <translation>Número de línea</translation>
  </message>
  <message>
   <source>Listening mode</source>
   <translation>Modo de escucha</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>En vivo</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Registro</translation>
  </message>
  <message>
   <source>Look at unit</source>
   <translation>Mirar la unidad</translation>
  </message>
  <message>
   <source>MAC address</source>
   <translation>Dirección MAC</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Método</translation>
  </message>
  <message>
   <source>Mode</source>
   <translation>Modo</translation>
  </message>
  <message>
   <source>Module</source>
   <translation>Módulo</translation>
  </message>
  <message>
   <source>Modules</source>
   <translation>Módulos</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Needs</source>
   <translation>Necesita</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Siguiente</translation>
  </message>
  <message>
   <source>Next: restart into DFU mode</source>
   <translation>Sigue: reinicio al modo DFU</translation>
  </message>
  <message>
   <source>Next: restart into normal mode</source>
   <translation>Sigue: reinicio al modo normal</translation>
  </message>
  <message>
   <source>Next: the last look at every state</source>
   <translation>Sigue: la última mirada a cada estado</translation>
  </message>
  <message>
   <source>Next: {title} ({id})</source>
   <translation>Sigue: {title} ({id})</translation>
  </message>
  <message>
   <source>No run can start in slot {slot} now. The operator's page says why at that slot.</source>
   <translation>Ahora no se puede iniciar nada en el puesto {slot}. La página del operador dice por qué.</translation>
  </message>
  <message>
   <source>No slot has a unit in it. Plug one in.</source>
   <translation>Ningún puesto tiene unidad. Conecte una.</translation>
  </message>
  <message>
   <source>No socket is a slot yet. Set how many slots the fixture has, and learn them.</source>
   <translation>Ningún conector es aún un puesto. Ponga cuántos puestos tiene el útil y apréndalos.</translation>
  </message>
  <message>
   <source>Not approved. A station in production refuses it; sign it with `station approve`.</source>
   <translation>No aprobada. Una estación en producción la rechaza; fírmela con `station approve`.</translation>
  </message>
  <message>
   <source>Notes on the map</source>
   <translation>Notas del mapa</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Desplazamiento</translation>
  </message>
  <message>
   <source>On a virtual bench every socket with a unit in it is a slot: there is nothing to learn.</source>
   <translation>En un banco virtual cada conector con unidad es un puesto: no hay nada que aprender.</translation>
  </message>
  <message>
   <source>One unit will do: carry it from slot to slot. Nothing is kept before you save; the line uses the new map from its next start.</source>
   <translation>Basta una unidad: llévela de puesto en puesto. Nada se guarda antes de guardar; la línea usa el mapa nuevo desde su próximo arranque.</translation>
  </message>
  <message>
   <source>Other recipe</source>
   <translation>Otra receta</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Ruta</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pausa</translation>
  </message>
  <message>
   <source>Paused at {count} records; {waiting} more came since.</source>
   <translation>En pausa con {count} registros; han llegado {waiting} más.</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>Fase</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>Plan for</source>
   <translation>Plan para</translation>
  </message>
  <message>
   <source>Plan of a run</source>
   <translation>Plan de una pasada</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>Plataforma</translation>
  </message>
  <message>
   <source>Plug a unit into slot {slot}.</source>
   <translation>Conecte una unidad en el puesto {slot}.</translation>
  </message>
  <message>
   <source>Production: only recipes that a trusted key has approved are run.</source>
   <translation>Producción: solo corren recetas aprobadas por una clave de confianza.</translation>
  </message>
  <message>
   <source>Public key (Ed25519)</source>
   <translation>Clave pública (Ed25519)</translation>
  </message>
  <message>
   <source>Put the cursor of the source on a step.</source>
   <translation>Ponga el cursor del texto en un paso.</translation>
  </message>
  <message>
   <source>Radio firmware</source>
   <translation>Firmware de radio</translation>
  </message>
  <message>
   <source>Read again</source>
   <translation>Leer otra vez</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Receta</translation>
  </message>
  <message>
   <source>Recipes</source>
   <translation>Recetas</translation>
  </message>
  <message>
   <source>Recipes and approvals</source>
   <translation>Recetas y aprobaciones</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>Región</translation>
  </message>
  <message>
   <source>Regions of the configuration area (DFU mode)</source>
   <translation>Regiones de la configuración (modo DFU)</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>ID de petición</translation>
  </message>
  <message>
   <source>Restart into DFU mode</source>
   <translation>Reiniciar al modo DFU</translation>
  </message>
  <message>
   <source>Restart into normal mode</source>
   <translation>Reiniciar al modo normal</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Pasada</translation>
  </message>
  <message>
   <source>Run to the end</source>
   <translation>Hasta el final</translation>
  </message>
  <message>
   <source>Runs step by step on a virtual unit. In a slot only the recipe that the line works on can be run.</source>
   <translation>Corre paso a paso en una unidad virtual. En un puesto solo corre la receta de la línea.</translation>
  </message>
  <message>
   <source>Runs step by step: it waits before each move. In a slot it is a real run and stands in the log.</source>
   <translation>Corre paso a paso: espera antes de cada movimiento. En un puesto es una pasada real y queda en el registro.</translation>
  </message>
  <message>
   <source>SHA-256</source>
   <translation>SHA-256</translation>
  </message>
  <message>
   <source>SIM in use</source>
   <translation>SIM en uso</translation>
  </message>
  <message>
   <source>Save the map</source>
   <translation>Guardar el mapa</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card, or type it and press Enter</source>
   <translation>Escanee el número de la tarjeta SIM, o escríbalo y pulse Enter</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>Visto</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Número de serie</translation>
  </message>
  <message>
   <source>Server key</source>
   <translation>Clave del servidor</translation>
  </message>
  <message>
   <source>Set-up done</source>
   <translation>Configuración hecha</translation>
  </message>
  <message>
   <source>Set-up flag (DFU)</source>
   <translation>Marca de configuración (DFU)</translation>
  </message>
  <message>
   <source>Setting</source>
   <translation>Ajuste</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Ajustes</translation>
  </message>
  <message>
   <source>Signatures</source>
   <translation>Firmas</translation>
  </message>
  <message>
   <source>Signed (UTC)</source>
   <translation>Firmado (UTC)</translation>
  </message>
  <message>
   <source>Signed by nobody whom this station trusts. Put the key under `approvers:` or sign with a known one.</source>
   <translation>Firmada por nadie en quien confíe esta estación. Ponga la clave en `approvers:` o firme con una conocida.</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>Puesto</translation>
  </message>
  <message>
   <source>Slot map</source>
   <translation>Mapa de puestos</translation>
  </message>
  <message>
   <source>Slot {slots} is behind more than five hubs: USB does not reach there.</source>
   <translation>El puesto {slots} está tras más de cinco hubs: USB no llega.</translation>
  </message>
  <message>
   <source>Slot {slot}</source>
   <translation>Puesto {slot}</translation>
  </message>
  <message>
   <source>Slot {slot} is socket {ports}.</source>
   <translation>El puesto {slot} es el conector {ports}.</translation>
  </message>
  <message>
   <source>Slot {slot}, socket {port}</source>
   <translation>Puesto {slot}, conector {port}</translation>
  </message>
  <message>
   <source>Slot {slot}: {serial} ({platform})</source>
   <translation>Puesto {slot}: {serial} ({platform})</translation>
  </message>
  <message>
   <source>Slots of the fixture</source>
   <translation>Puestos del útil</translation>
  </message>
  <message>
   <source>Slots {slots} have the same socket {port}. Learn the map again.</source>
   <translation>Los puestos {slots} tienen el mismo conector {port}. Aprenda el mapa otra vez.</translation>
  </message>
  <message>
   <source>Slots {slots} share hub {port}. With one transaction translator they slow each other down.</source>
   <translation>Los puestos {slots} comparten el hub {port}. Con un solo traductor de transacciones se frenan.</translation>
  </message>
  <message>
   <source>Socket {ports} is slot {slot} already. Use another socket.</source>
   <translation>El conector {ports} ya es el puesto {slot}. Use otro.</translation>
  </message>
  <message>
   <source>Socket {port} is a slot and has a hub with other slots behind it (slots {slots}).</source>
   <translation>El conector {port} es un puesto y tiene detrás un hub con otros puestos (puestos {slots}).</translation>
  </message>
  <message>
   <source>Socket {port}, not a slot</source>
   <translation>Conector {port}, no es un puesto</translation>
  </message>
  <message>
   <source>Source of the recipe</source>
   <translation>Texto de la receta</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Inicio</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Paso</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Stop learning</source>
   <translation>Dejar de aprender</translation>
  </message>
  <message>
   <source>Stopped. The map is as it was.</source>
   <translation>Parado. El mapa está como estaba.</translation>
  </message>
  <message>
   <source>Store</source>
   <translation>Almacén</translation>
  </message>
  <message>
   <source>The approval file is damaged. Approve the recipe again.</source>
   <translation>El archivo de aprobación está dañado. Apruebe la receta otra vez.</translation>
  </message>
  <message>
   <source>The checker found nothing wrong.</source>
   <translation>El verificador no halló nada mal.</translation>
  </message>
  <message>
   <source>The map has {count} slots.</source>
   <translation>El mapa tiene {count} puestos.</translation>
  </message>
  <message>
   <source>The map is saved. The line uses it from its next start.</source>
   <translation>El mapa está guardado. La línea lo usa desde su próximo arranque.</translation>
  </message>
  <message>
   <source>The recipe can be used; {warnings} warnings. F7 goes to the next.</source>
   <translation>La receta se puede usar; {warnings} avisos. F7 va al siguiente.</translation>
  </message>
  <message>
   <source>The recipe cannot be used as it is; see the findings.</source>
   <translation>La receta no se puede usar así; vea los hallazgos.</translation>
  </message>
  <message>
   <source>The recipe cannot be used: {errors} errors, {warnings} warnings. F7 goes to the next.</source>
   <translation>La receta no se puede usar: {errors} errores, {warnings} avisos. F7 va al siguiente.</translation>
  </message>
  <message>
   <source>The station file names its slots itself. Take `slots:` out of it to learn them here.</source>
   <translation>El archivo de la estación nombra sus puestos. Quite `slots:` para aprenderlos aquí.</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is asked …</source>
   <translation>Preguntando a la unidad del puesto {slot} …</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is looked at: it restarts into DFU mode and back; nothing is written.</source>
   <translation>Mirando la unidad del puesto {slot}: se reinicia a DFU y vuelve; no se escribe nada.</translation>
  </message>
  <message>
   <source>The unit restarts. Sure?</source>
   <translation>La unidad se reinicia. ¿Seguro?</translation>
  </message>
  <message>
   <source>This is no number of a SIM card: 19 to 21 digits that begin with 89</source>
   <translation>No es un número de tarjeta SIM: de 19 a 21 cifras que empiezan por 89</translation>
  </message>
  <message>
   <source>This recipe</source>
   <translation>Esta receta</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Hora</translation>
  </message>
  <message>
   <source>Time (UTC)</source>
   <translation>Hora (UTC)</translation>
  </message>
  <message>
   <source>Told by</source>
   <translation>Dicho por</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>Duró</translation>
  </message>
  <message>
   <source>Trusted keys</source>
   <translation>Claves de confianza</translation>
  </message>
  <message>
   <source>Two units came at the same time ({ports}). Take both out.</source>
   <translation>Llegaron dos unidades a la vez ({ports}). Saque ambas.</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB bus {bus}</source>
   <translation>Bus USB {bus}</translation>
  </message>
  <message>
   <source>USB socket</source>
   <translation>Conector USB</translation>
  </message>
  <message>
   <source>USB sockets</source>
   <translation>Conectores USB</translation>
  </message>
  <message>
   <source>Unit on USB</source>
   <translation>Unidad en USB</translation>
  </message>
  <message>
   <source>Units are running. Learn the slots when all of them have ended.</source>
   <translation>Hay unidades en marcha. Aprenda los puestos cuando acaben todas.</translation>
  </message>
  <message>
   <source>Validity</source>
   <translation>Validez</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Valor</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <source>Virtual unit: {platform}</source>
   <translation>Unidad virtual: {platform}</translation>
  </message>
  <message>
   <source>Warnings and worse</source>
   <translation>Avisos y peor</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Qué</translation>
  </message>
  <message>
   <source>What each step saw</source>
   <translation>Qué vio cada paso</translation>
  </message>
  <message>
   <source>What is done</source>
   <translation>Qué se hace</translation>
  </message>
  <message>
   <source>What is in force for the step</source>
   <translation>Qué rige para el paso</translation>
  </message>
  <message>
   <source>What is odd</source>
   <translation>Qué es raro</translation>
  </message>
  <message>
   <source>What is other than approved</source>
   <translation>Qué difiere de lo aprobado</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>Qué está mal</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>Qué es</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>Qué hacer</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Dónde</translation>
  </message>
  <message>
   <source>Where to run it</source>
   <translation>Dónde ejecutarla</translation>
  </message>
  <message>
   <source>Which unit</source>
   <translation>Qué unidad</translation>
  </message>
  <message>
   <source>Who the unit is, before the first write</source>
   <translation>Quién es la unidad, antes de la primera escritura</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Por qué</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Palabras</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>tras el arranque</translation>
  </message>
  <message>
   <source>ask a person: {place}</source>
   <translation>preguntar a una persona: {place}</translation>
  </message>
  <message>
   <source>at work</source>
   <translation>en marcha</translation>
  </message>
  <message>
   <source>being checked …</source>
   <translation>comprobando …</translation>
  </message>
  <message>
   <source>blank</source>
   <translation>en blanco</translation>
  </message>
  <message>
   <source>built in</source>
   <translation>integrado</translation>
  </message>
  <message>
   <source>change</source>
   <translation>cambiar</translation>
  </message>
  <message>
   <source>changed since</source>
   <translation>cambiada desde entonces</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>limpieza</translation>
  </message>
  <message>
   <source>cloud</source>
   <translation>nube</translation>
  </message>
  <message>
   <source>could not be looked at</source>
   <translation>no se pudo mirar</translation>
  </message>
  <message>
   <source>damaged file</source>
   <translation>archivo dañado</translation>
  </message>
  <message>
   <source>does not apply</source>
   <translation>no aplica</translation>
  </message>
  <message>
   <source>erase {place}</source>
   <translation>borrar {place}</translation>
  </message>
  <message>
   <source>holds already</source>
   <translation>ya se cumple</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>en uso</translation>
  </message>
  <message>
   <source>is missing</source>
   <translation>falta</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>última mirada</translation>
  </message>
  <message>
   <source>look</source>
   <translation>mirar</translation>
  </message>
  <message>
   <source>no</source>
   <translation>no</translation>
  </message>
  <message>
   <source>no answer</source>
   <translation>sin respuesta</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normal</translation>
  </message>
  <message>
   <source>not approved</source>
   <translation>no aprobada</translation>
  </message>
  <message>
   <source>not trusted</source>
   <translation>no de confianza</translation>
  </message>
  <message>
   <source>note</source>
   <translation>nota</translation>
  </message>
  <message>
   <source>of every step</source>
   <translation>de cada paso</translation>
  </message>
  <message>
   <source>read {place}</source>
   <translation>leer {place}</translation>
  </message>
  <message>
   <source>recipe is wrong</source>
   <translation>la receta está mal</translation>
  </message>
  <message>
   <source>restart: {place}</source>
   <translation>reinicio: {place}</translation>
  </message>
  <message>
   <source>run</source>
   <translation>pasada</translation>
  </message>
  <message>
   <source>secret: not read</source>
   <translation>secreto: no se lee</translation>
  </message>
  <message>
   <source>secret; blank</source>
   <translation>secreto; en blanco</translation>
  </message>
  <message>
   <source>secret; fits its public key</source>
   <translation>secreto; encaja con su clave pública</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>resuelto después</translation>
  </message>
  <message>
   <source>the cloud is still at it</source>
   <translation>la nube sigue en ello</translation>
  </message>
  <message>
   <source>under `with:`</source>
   <translation>en `with:`</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>desconocido</translation>
  </message>
  <message>
   <source>write {place}</source>
   <translation>escribir {place}</translation>
  </message>
  <message>
   <source>written</source>
   <translation>escrito</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>sí</translation>
  </message>
  <message>
   <source>{count} calls, of which {bad} failed.</source>
   <translation>{count} llamadas, {bad} fallidas.</translation>
  </message>
  <message>
   <source>{count} differences, from the other recipe to this one.</source>
   <translation>{count} diferencias, de la otra receta a esta.</translation>
  </message>
  <message>
   <source>{count} records, newest first.</source>
   <translation>{count} registros, los más nuevos primero.</translation>
  </message>
  <message>
   <source>{count} slots are learnt. Save the map, or learn it again.</source>
   <translation>Se aprendieron {count} puestos. Guarde el mapa o apréndalo otra vez.</translation>
  </message>
  <message>
   <source>{name} cannot be used, so it cannot be compared.</source>
   <translation>{name} no se puede usar, así que no se puede comparar.</translation>
  </message>
  <message>
   <source>{place} at {address}, {size} bytes</source>
   <translation>{place} en {address}, {size} bytes</translation>
  </message>
  <message>
   <source>{platform} {id} told all of this, and is back in the mode in which it was found.</source>
   <translation>{platform} {id} dijo todo esto y está de nuevo en su modo anterior.</translation>
  </message>
  <message>
   <source>{platform} {id} told this. Its configuration area shows only in DFU mode.</source>
   <translation>{platform} {id} dijo esto. Su configuración solo se ve en modo DFU.</translation>
  </message>
  <message>
   <source>{what}: about {seconds} s. Critical path (bold): {path}</source>
   <translation>{what}: unos {seconds} s. Camino crítico (negrita): {path}</translation>
  </message>
  <message>
   <source>{words} [only if {condition}]</source>
   <translation>{words} [solo si {condition}]</translation>
  </message>
  <message>
   <source>~ changed</source>
   <translation>~ cambiado</translation>
  </message>
  <message>
   <source>– does not apply</source>
   <translation>– no aplica</translation>
  </message>
  <message>
   <source>… pending</source>
   <translation>… pendiente</translation>
  </message>
  <message>
   <source>↕ moved</source>
   <translation>↕ movido</translation>
  </message>
  <message>
   <source>− removed</source>
   <translation>− quitado</translation>
  </message>
  <message>
   <source>■ stopped</source>
   <translation>■ parado</translation>
  </message>
  <message>
   <source>▲ warning</source>
   <translation>▲ aviso</translation>
  </message>
  <message>
   <source>▲ {warnings} warnings</source>
   <translation>▲ {warnings} avisos</translation>
  </message>
  <message>
   <source>⚠ error</source>
   <translation>⚠ error</translation>
  </message>
  <message>
   <source>✔ approved</source>
   <translation>✔ aprobada</translation>
  </message>
  <message>
   <source>✔ changed</source>
   <translation>✔ cambiado</translation>
  </message>
  <message>
   <source>✔ held already</source>
   <translation>✔ ya se cumplía</translation>
  </message>
  <message>
   <source>✔ nothing wrong</source>
   <translation>✔ nada mal</translation>
  </message>
  <message>
   <source>✔ valid</source>
   <translation>✔ válido</translation>
  </message>
  <message>
   <source>✖ NOT VALID: {failed}</source>
   <translation>✖ NO VÁLIDO: {failed}</translation>
  </message>
  <message>
   <source>✖ error</source>
   <translation>✖ error</translation>
  </message>
  <message>
   <source>✖ failed</source>
   <translation>✖ fallido</translation>
  </message>
  <message>
   <source>✖ not checked</source>
   <translation>✖ sin comprobar</translation>
  </message>
  <message>
   <source>✖ secret; does NOT fit its public key</source>
   <translation>✖ secreto; NO encaja con su clave pública</translation>
  </message>
  <message>
   <source>✖ secret; no usable key</source>
   <translation>✖ secreto; sin clave utilizable</translation>
  </message>
  <message>
   <source>✖ wrong</source>
   <translation>✖ mal</translation>
  </message>
  <message>
   <source>✖ {errors} errors, {warnings} warnings</source>
   <translation>✖ {errors} errores, {warnings} avisos</translation>
  </message>
 </context>
 <context>
  <name>errors</name>
  <message>
   <source>Activate sim</source>
   <translation>Activar la SIM</translation>
  </message>
  <message>
   <source>Another slot works on a unit with the same Device ID. Take this one out, put it on the hold shelf and call the line engineer.</source>
   <translation>Otro puesto trabaja con una unidad del mismo Device ID. Retire esta, póngala en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Approve quarantine</source>
   <translation>Aprobar cuarentena</translation>
  </message>
  <message>
   <source>Ask in another way: the message says what could not be understood.</source>
   <translation>Pregunte de otra forma: el mensaje dice qué no se entendió.</translation>
  </message>
  <message>
   <source>Blinking blue is listening mode: MODE was held without RESET.</source>
   <translation>El parpadeo azul es el modo de escucha: se mantuvo MODE sin pulsar RESET.</translation>
  </message>
  <message>
   <source>Call the line engineer: a cloud step that waits cannot be carried out by this station as it is now.</source>
   <translation>Llame al ingeniero de línea: esta estación, tal como está, no puede ejecutar un paso de nube que espera.</translation>
  </message>
  <message>
   <source>Call the line engineer: a key for approving recipes cannot be used.</source>
   <translation>Llame al ingeniero de línea: una clave para aprobar recetas no se puede usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: a value of this unit or order cannot be printed on its label.</source>
   <translation>Llame al ingeniero de línea: un valor de esta unidad o pedido no se puede imprimir en su etiqueta.</translation>
  </message>
  <message>
   <source>Call the line engineer: another program holds the audit log. No unit may start.</source>
   <translation>Llame al ingeniero de línea: otro programa ocupa el registro de auditoría. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the USB library (libusb 1.0) is not installed on this station.</source>
   <translation>Llame al ingeniero de línea: la biblioteca USB (libusb 1.0) no está instalada en esta estación.</translation>
  </message>
  <message>
   <source>Call the line engineer: the address of the cloud in the station's settings is not safe.</source>
   <translation>Llame al ingeniero de línea: la dirección de la nube en los ajustes no es segura.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be read.</source>
   <translation>Llame al ingeniero de línea: no se puede leer el registro de auditoría.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be written. No unit may start.</source>
   <translation>Llame al ingeniero de línea: no se puede escribir el registro de auditoría. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log is damaged. No unit may start.</source>
   <translation>Llame al ingeniero de línea: el registro de auditoría está dañado. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log's disk is read-only. No unit may start.</source>
   <translation>Llame al ingeniero de línea: el disco del registro de auditoría es de solo lectura. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the backup cannot be trusted. Nothing was changed on the unit.</source>
   <translation>Llame al ingeniero de línea: la copia no es de fiar. No se cambió nada en la unidad.</translation>
  </message>
  <message>
   <source>Call the line engineer: the clock of this computer is wrong. No new unit may start.</source>
   <translation>Llame al ingeniero de línea: el reloj de este equipo está mal. Ninguna unidad nueva puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud token belongs into a file that only the station may read.</source>
   <translation>Llame al ingeniero de línea: el token de la nube debe estar en un archivo que solo pueda leer la estación.</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud's certificate is not trusted. Something may stand in between.</source>
   <translation>Llame al ingeniero de línea: el certificado de la nube no es de confianza. Algo podría estar en medio.</translation>
  </message>
  <message>
   <source>Call the line engineer: the copy of the audit log failed.</source>
   <translation>Llame al ingeniero de línea: falló la copia del registro de auditoría.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is full. No unit may start.</source>
   <translation>Llame al ingeniero de línea: el disco está lleno. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is nearly full. No new unit may start.</source>
   <translation>Llame al ingeniero de línea: el disco está casi lleno. Ninguna unidad nueva puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the key of the audit log cannot be used. No unit may start.</source>
   <translation>Llame al ingeniero de línea: la clave del registro de auditoría no se puede usar. Ninguna unidad puede empezar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the network's proxy does not let the station through to the cloud.</source>
   <translation>Llame al ingeniero de línea: el proxy de la red no deja llegar la estación a la nube.</translation>
  </message>
  <message>
   <source>Call the line engineer: the order file cannot be used.</source>
   <translation>Llame al ingeniero de línea: el archivo del pedido no se puede usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe cannot be used.</source>
   <translation>Llame al ingeniero de línea: la receta no se puede usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe expects another value than this unit gave.</source>
   <translation>Llame al ingeniero de línea: la receta espera otro valor que el que dio esta unidad.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe needs something that this unit or order does not have.</source>
   <translation>Llame al ingeniero de línea: la receta necesita algo que esta unidad o este pedido no tiene.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe or one of its files was changed after its approval.</source>
   <translation>Llame al ingeniero de línea: la receta o uno de sus archivos cambió tras su aprobación.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe uses a unit in the cloud that it has not imported.</source>
   <translation>Llame al ingeniero de línea: la receta usa en la nube una unidad que no importó.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval file cannot be used.</source>
   <translation>Llame al ingeniero de línea: el archivo de aprobación de la receta no se puede usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval is by nobody whom this station trusts.</source>
   <translation>Llame al ingeniero de línea: la aprobación no es de nadie en quien confíe esta estación.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's product does not exist, or the station's token may not use it.</source>
   <translation>Llame al ingeniero de línea: el producto de la receta no existe o el token de la estación no puede usarlo.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no cloud token (token_file in station.yaml).</source>
   <translation>Llame al ingeniero de línea: la estación no tiene token de la nube (token_file en station.yaml).</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no screen or no font.</source>
   <translation>Llame al ingeniero de línea: la estación no tiene pantalla o fuente.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station may not open this USB device (udev rule missing).</source>
   <translation>Llame al ingeniero de línea: la estación no puede abrir este dispositivo USB (falta la regla udev).</translation>
  </message>
  <message>
   <source>Call the line engineer: the station program failed.</source>
   <translation>Llame al ingeniero de línea: el programa de la estación falló.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's clock is wrong, so it cannot trust the cloud.</source>
   <translation>Llame al ingeniero de línea: el reloj de la estación está mal y no puede confiar en la nube.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token cannot be used.</source>
   <translation>Llame al ingeniero de línea: el token de la nube no se puede usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token has expired or was revoked.</source>
   <translation>Llame al ingeniero de línea: el token de la nube caducó o fue revocado.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token lacks a permission.</source>
   <translation>Llame al ingeniero de línea: al token de la nube le falta un permiso.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's disk cannot be written. Nothing was changed on the unit.</source>
   <translation>Llame al ingeniero de línea: no se puede escribir en el disco. No se cambió nada en la unidad.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's settings cannot be used.</source>
   <translation>Llame al ingeniero de línea: los ajustes de la estación no se pueden usar.</translation>
  </message>
  <message>
   <source>Call the line engineer: this data directory belongs to another station or to a newer program.</source>
   <translation>Llame al ingeniero de línea: esta carpeta de datos es de otra estación o de un programa más nuevo.</translation>
  </message>
  <message>
   <source>Call the line engineer: this recipe was never approved for production.</source>
   <translation>Llame al ingeniero de línea: esta receta nunca se aprobó para producción.</translation>
  </message>
  <message>
   <source>Call the line engineer: this station does not have a password that the recipe needs.</source>
   <translation>Llame al ingeniero de línea: a esta estación le falta una contraseña que la receta necesita.</translation>
  </message>
  <message>
   <source>Change the cable of this slot, then run the unit again. The unit is not judged.</source>
   <translation>Cambie el cable de este puesto y repita la unidad. No está juzgada.</translation>
  </message>
  <message>
   <source>Change the cable or the socket, then run the unit again. The unit is not judged.</source>
   <translation>Cambie el cable o el conector y repita la unidad. No está juzgada.</translation>
  </message>
  <message>
   <source>Check cloud firmware</source>
   <translation>Comprobar firmware de la nube</translation>
  </message>
  <message>
   <source>Check modules</source>
   <translation>Comprobar módulos</translation>
  </message>
  <message>
   <source>Check the cable and the socket, then run the unit again.</source>
   <translation>Revise el cable y el conector y repita la unidad.</translation>
  </message>
  <message>
   <source>Check the disk of the data directory, then give the same command again.</source>
   <translation>Revise el disco de la carpeta de datos y repita la orden.</translation>
  </message>
  <message>
   <source>Check the label printer: paper, ribbon, cover, cable. Then run the unit again.</source>
   <translation>Revise la impresora: papel, cinta, tapa, cable. Luego repita la unidad.</translation>
  </message>
  <message>
   <source>Check the order number: this station has not worked on it.</source>
   <translation>Revise el número de pedido: esta estación no ha trabajado en él.</translation>
  </message>
  <message>
   <source>Check the station's network cable. If it is good, call the line engineer: name service (DNS) does not answer.</source>
   <translation>Revise el cable de red. Si está bien, llame al ingeniero de línea: el servicio de nombres (DNS) no responde.</translation>
  </message>
  <message>
   <source>Check user name and password. Ten wrong ones in a row lock this address out for half an hour.</source>
   <translation>Revise usuario y contraseña. Diez fallos seguidos bloquean esta dirección media hora.</translation>
  </message>
  <message>
   <source>Choose another folder or file name and export again. The message says what went wrong.</source>
   <translation>Elija otra carpeta u otro nombre de archivo y exporte otra vez. El mensaje dice qué falló.</translation>
  </message>
  <message>
   <source>Choose another port, or end the program that has this one.</source>
   <translation>Elija otro puerto o cierre el programa que lo usa.</translation>
  </message>
  <message>
   <source>Claim</source>
   <translation>Reclamar</translation>
  </message>
  <message>
   <source>Claim code</source>
   <translation>Código de reclamación</translation>
  </message>
  <message>
   <source>Clear claim bit</source>
   <translation>Borrar el bit de reclamación</translation>
  </message>
  <message>
   <source>Clear credentials</source>
   <translation>Borrar credenciales</translation>
  </message>
  <message>
   <source>Correct the bench scenario; the message names file, line and column.</source>
   <translation>Corrija el escenario del banco; el mensaje dice archivo, línea y columna.</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the hold shelf. Call the line engineer: it must become a member of its product before it may start.</source>
   <translation>NO CONECTE esta unidad a la corriente: desconéctela y póngala en el estante de bloqueo. Llame al ingeniero de línea: debe ser miembro de su producto antes de poder arrancar.</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the pending shelf. The station says when to run it again.</source>
   <translation>NO CONECTE esta unidad a la corriente: desconéctela y póngala en el estante de espera. La estación dice cuándo repetirla.</translation>
  </message>
  <message>
   <source>Enter the one-time password that the authenticator app shows.</source>
   <translation>Escriba la contraseña de un solo uso que muestra la aplicación.</translation>
  </message>
  <message>
   <source>Flash firmware</source>
   <translation>Grabar firmware</translation>
  </message>
  <message>
   <source>Give the id of a step of this recipe; the message lists them.</source>
   <translation>Indique el nombre de un paso de esta receta; el mensaje los muestra.</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the place for the audit log's anchors cannot be used.</source>
   <translation>Siga trabajando y avise al ingeniero de línea: el lugar de las anclas del registro no se puede usar.</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the texts of this language cannot be read. English is shown.</source>
   <translation>Siga trabajando y avise al ingeniero de línea: los textos de este idioma no se pueden leer. Se muestra inglés.</translation>
  </message>
  <message>
   <source>Hold MODE, tap RESET, keep holding MODE until the light blinks yellow, then let go.</source>
   <translation>Mantenga MODE, pulse RESET y siga manteniendo MODE hasta que la luz parpadee en amarillo; luego suelte.</translation>
  </message>
  <message>
   <source>Hold SETUP, tap RESET, keep holding SETUP until the light blinks yellow, then let go.</source>
   <translation>Mantenga SETUP, pulse RESET y siga manteniendo SETUP hasta que la luz parpadee en amarillo; luego suelte.</translation>
  </message>
  <message>
   <source>Hold the unit's MODE (SETUP) button for three seconds until the light blinks blue, then run it again.</source>
   <translation>Mantenga MODE (SETUP) tres segundos hasta que la luz parpadee en azul y repita la unidad.</translation>
  </message>
  <message>
   <source>Identify</source>
   <translation>Identificar</translation>
  </message>
  <message>
   <source>Import device</source>
   <translation>Importar dispositivo</translation>
  </message>
  <message>
   <source>Install them: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</source>
   <translation>Instálelos: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</translation>
  </message>
  <message>
   <source>Label?</source>
   <translation>¿Etiqueta?</translation>
  </message>
  <message>
   <source>Learn the slots again: plug one unit at a time, slot after slot. The map from before is unchanged.</source>
   <translation>Aprenda los puestos otra vez: conecte una unidad cada vez, puesto por puesto. El mapa anterior no cambia.</translation>
  </message>
  <message>
   <source>Let running units end, and wait until the pending units of this order are settled.</source>
   <translation>Deje acabar las unidades en marcha y espere a que se resuelvan las unidades pendientes de esta orden.</translation>
  </message>
  <message>
   <source>Load device keys</source>
   <translation>Cargar claves del dispositivo</translation>
  </message>
  <message>
   <source>Load server key</source>
   <translation>Cargar clave del servidor</translation>
  </message>
  <message>
   <source>Look at the command again: `station COMMAND --help` tells what it takes.</source>
   <translation>Revise la orden: `station COMMAND --help` dice qué admite.</translation>
  </message>
  <message>
   <source>Name another data directory with --data DIR: this one holds no audit log, as no station worked in it yet.</source>
   <translation>Indique otro directorio de datos con --data DIR: este no contiene ningún registro, porque aún no ha trabajado aquí ninguna estación.</translation>
  </message>
  <message>
   <source>Name device</source>
   <translation>Nombrar dispositivo</translation>
  </message>
  <message>
   <source>No SIM was found in the unit. Check the SIM card, or put the unit in the red bin.</source>
   <translation>No se halló SIM en la unidad. Revise la tarjeta SIM o ponga la unidad en la caja roja.</translation>
  </message>
  <message>
   <source>Nothing was changed. Call the line engineer: a step writes although it was asked to look.</source>
   <translation>Nada cambió. Llame al ingeniero de línea: un paso escribe aunque solo debía mirar.</translation>
  </message>
  <message>
   <source>Plug the unit in, or look at `station devices` for what is there.</source>
   <translation>Conecte la unidad o mire con `station devices` qué hay.</translation>
  </message>
  <message>
   <source>Press buttons</source>
   <translation>Pulse los botones</translation>
  </message>
  <message>
   <source>Print label</source>
   <translation>Imprimir etiqueta</translation>
  </message>
  <message>
   <source>Prompt operator</source>
   <translation>Preguntar al operador</translation>
  </message>
  <message>
   <source>Put the unit in the red bin.</source>
   <translation>Ponga la unidad en la caja roja.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer. The unit is not judged.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea. La unidad no está juzgada.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its Device OS is too old for this recipe.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: su Device OS es demasiado antiguo para esta receta.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration cannot be read.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: su configuración no se puede leer.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration may not be touched there.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: su configuración no se puede tocar ahí.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: no Device OS was found in it.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: no se encontró Device OS en ella.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the recipe cannot be carried out.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: la receta no se puede ejecutar.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the station program failed.</source>
   <translation>Ponga la unidad en el estante de bloqueo y llame al ingeniero de línea: el programa de la estación falló.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf, do not power it. Call the line engineer: the cloud has other firmware for it.</source>
   <translation>Ponga la unidad en el estante de bloqueo, sin encenderla. Llame al ingeniero de línea: la nube tiene otro firmware para ella.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf.</source>
   <translation>Ponga la unidad en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. Call the line engineer: the product is for another platform.</source>
   <translation>Ponga la unidad en el estante de bloqueo. Llame al ingeniero de línea: el producto es de otra plataforma.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. The recipe asks people something: it must be run in the station's window.</source>
   <translation>Ponga la unidad en el estante de bloqueo. La receta pregunta algo a las personas: debe ejecutarse en la ventana de la estación.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another account than it should.</source>
   <translation>Ponga la unidad en el estante de bloqueo: pertenece a otra cuenta de la debida.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another owner, who must release it first.</source>
   <translation>Ponga la unidad en el estante de bloqueo: es de otro dueño, que debe liberarla antes.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to somebody else, who must release it first.</source>
   <translation>Ponga la unidad en el estante de bloqueo: es de otra persona, que debe liberarla antes.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is a protected device of another product.</source>
   <translation>Ponga la unidad en el estante de bloqueo: es un dispositivo protegido de otro producto.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in another product and must be removed there first.</source>
   <translation>Ponga la unidad en el estante de bloqueo: está en otro producto y hay que quitarla de él antes.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in quarantine until an engineer approves it.</source>
   <translation>Ponga la unidad en el estante de bloqueo: está en cuarentena hasta que un ingeniero la apruebe.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it must be released from its owner before it is removed.</source>
   <translation>Ponga la unidad en el estante de bloqueo: su dueño debe liberarla antes de quitarla.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it still has an owner, who must release it. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: aún tiene dueño, que debe liberarla antes. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM could not be activated.</source>
   <translation>Ponga la unidad en el estante de bloqueo: no se pudo activar su SIM.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM is in another product and must be released there.</source>
   <translation>Ponga la unidad en el estante de bloqueo: su SIM está en otro producto y debe liberarse allí.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: somebody has denied it entry to the product.</source>
   <translation>Ponga la unidad en el estante de bloqueo: alguien le negó la entrada al producto.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted it but does not list it. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube la aceptó pero no la lista. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted the SIM but does not show it active. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube aceptó la SIM pero no la muestra activa. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud agreed to remove it and lists it still. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube accedió a quitarla y aún la lista. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud approved it but keeps it in quarantine. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube la aprobó pero la deja en cuarentena. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud does not take it and does not say why.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube no la acepta y no dice por qué.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took its name and does not show it. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube tomó su nombre y no lo muestra. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took the claim and does not show it. Call the line engineer.</source>
   <translation>Ponga la unidad en el estante de bloqueo: la nube tomó la reclamación y no la muestra. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. It is settled when the cloud has finished.</source>
   <translation>Ponga la unidad en el estante de espera. Se decide cuando la nube termine.</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. The station says when to run it again.</source>
   <translation>Ponga la unidad en el estante de espera. La estación dice cuándo repetirla.</translation>
  </message>
  <message>
   <source>Put this unit on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>Ponga esta unidad sin corriente en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Remove from product</source>
   <translation>Quitar del producto</translation>
  </message>
  <message>
   <source>Run the command again; if that does not help, delete the scenario's folder below bench/ in the data directory.</source>
   <translation>Repita la orden; si no ayuda, borre la carpeta del escenario bajo bench/ en la carpeta de datos.</translation>
  </message>
  <message>
   <source>Run the unit again at any slot; only what is missing is done.</source>
   <translation>Repita la unidad en cualquier puesto; solo se hace lo que falta.</translation>
  </message>
  <message>
   <source>Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>Repita la unidad. Si ocurre dos veces, póngala en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>SIM card</source>
   <translation>Tarjeta SIM</translation>
  </message>
  <message>
   <source>Save the list as text or CSV (UTF-8), one Device ID a line, and try again.</source>
   <translation>Guarde la lista como texto o CSV (UTF-8), un Device ID por línea, e inténtelo de nuevo.</translation>
  </message>
  <message>
   <source>Scan sim card</source>
   <translation>Escanear la tarjeta SIM</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>Escanee el número de la tarjeta SIM de esta unidad.</translation>
  </message>
  <message>
   <source>Setup done</source>
   <translation>Configuración hecha</translation>
  </message>
  <message>
   <source>Start the station on a desktop, or use `station run RECIPE` in a terminal.</source>
   <translation>Arranque la estación en un escritorio o use `station run RECIPE` en un terminal.</translation>
  </message>
  <message>
   <source>The SIM card in the unit is not the one that was scanned. Put the unit in the red bin.</source>
   <translation>La SIM de la unidad no es la escaneada. Ponga la unidad en la caja roja.</translation>
  </message>
  <message>
   <source>The Wi-Fi network did not stay in the unit. Put it in the red bin.</source>
   <translation>La red Wi-Fi no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The change was not agreed to. Put the unit on the hold shelf.</source>
   <translation>No se aceptó el cambio. Ponga la unidad en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>The claim code did not stay in the unit. Put it in the red bin.</source>
   <translation>El código de reclamación no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The claim mark did not stay cleared. Put the unit in the red bin.</source>
   <translation>La marca de reclamación no quedó borrada. Ponga la unidad en la caja roja.</translation>
  </message>
  <message>
   <source>The cloud answered something unexpected. Run the unit again; if it happens twice, call the line engineer.</source>
   <translation>La nube respondió algo inesperado. Repita la unidad; si ocurre dos veces, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>The cloud asks us to slow down. The unit is not judged; run it again in a few minutes.</source>
   <translation>La nube pide ir más despacio. La unidad no está juzgada; repítala en unos minutos.</translation>
  </message>
  <message>
   <source>The cloud cannot be reached. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>No se puede llegar a la nube. La unidad no está juzgada; repítala cuando arriba diga NUBE OK.</translation>
  </message>
  <message>
   <source>The cloud did not answer. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>La nube no respondió. La unidad no está juzgada; repítala cuando arriba diga NUBE OK.</translation>
  </message>
  <message>
   <source>The cloud does not know what was asked for. Call the line engineer; the unit is not judged.</source>
   <translation>La nube no conoce lo que se pidió. Llame al ingeniero de línea; la unidad no está juzgada.</translation>
  </message>
  <message>
   <source>The cloud is away. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>La nube no está. La unidad no está juzgada; repítala cuando arriba diga NUBE OK.</translation>
  </message>
  <message>
   <source>The cloud is in trouble. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>La nube tiene problemas. La unidad no está juzgada; repítala cuando arriba diga NUBE OK.</translation>
  </message>
  <message>
   <source>The cloud refused the request. Call the line engineer; the unit is not judged.</source>
   <translation>La nube rechazó la petición. Llame al ingeniero de línea; la unidad no está juzgada.</translation>
  </message>
  <message>
   <source>The cloud's answer was lost on the way. Run the unit again; the station looks first what was done.</source>
   <translation>La respuesta de la nube se perdió. Repita la unidad; la estación mira antes qué se hizo.</translation>
  </message>
  <message>
   <source>The firmware did not stay in the unit. Put it in the red bin.</source>
   <translation>El firmware no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The label does not belong to the unit in this slot. Scan the label that is on this unit.</source>
   <translation>La etiqueta no es de la unidad de este puesto. Escanee la etiqueta que lleva la unidad.</translation>
  </message>
  <message>
   <source>The look was stopped. Unplug the unit and plug it in again before it is run.</source>
   <translation>La mirada se paró. Desconecte y conecte la unidad antes de pasarla.</translation>
  </message>
  <message>
   <source>The run was stopped. Run the unit again to finish it.</source>
   <translation>La pasada se paró. Repita la unidad para terminarla.</translation>
  </message>
  <message>
   <source>The server key did not stay in the unit. Put it in the red bin.</source>
   <translation>La clave del servidor no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The set-up mark did not stay in the unit. Put it in the red bin.</source>
   <translation>La marca de configuración no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The station program is already running on this computer. Use that window or close it first.</source>
   <translation>El programa ya está abierto en este equipo. Use esa ventana o ciérrela antes.</translation>
  </message>
  <message>
   <source>The station waited for an answer. Run the unit again and answer what it asks.</source>
   <translation>La estación esperaba una respuesta. Repita la unidad y responda a lo que pregunta.</translation>
  </message>
  <message>
   <source>The station was cut off while it printed the label of this unit. Did the label come out?</source>
   <translation>La estación se interrumpió mientras imprimía la etiqueta de esta unidad. ¿Salió la etiqueta?</translation>
  </message>
  <message>
   <source>The unit did not come back. Unplug it, plug it in again at the same slot and run it again.</source>
   <translation>La unidad no volvió. Desconéctela, conéctela en el mismo puesto y repítala.</translation>
  </message>
  <message>
   <source>The unit did not forget its Wi-Fi networks. Put it in the red bin.</source>
   <translation>La unidad no olvidó sus redes Wi-Fi. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit did not get online. If others do, put it in the red bin; if none does, call the line engineer.</source>
   <translation>La unidad no se conectó. Si otras sí, póngala en la caja roja; si ninguna, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>The unit does not report its serial number or SIM. Put it in the red bin.</source>
   <translation>La unidad no informa su número de serie o SIM. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit does not start. Put it in the red bin.</source>
   <translation>La unidad no arranca. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit is not on the bus. Plug it in again at the same slot.</source>
   <translation>La unidad no está en el USB. Conéctela otra vez en el mismo puesto.</translation>
  </message>
  <message>
   <source>The unit started normally: the button was let go too early (violet is safe mode, not DFU).</source>
   <translation>La unidad arrancó con normalidad: se soltó el botón demasiado pronto (violeta es modo seguro, no DFU).</translation>
  </message>
  <message>
   <source>The unit was unplugged or lost power. Plug it in again at the same slot; it resumes.</source>
   <translation>La unidad se desconectó o perdió corriente. Conéctela en el mismo puesto; continuará.</translation>
  </message>
  <message>
   <source>The unit's configuration cannot be written. Put it in the red bin.</source>
   <translation>No se puede escribir la configuración de la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit's configuration did not take what was put back. Put it in the red bin.</source>
   <translation>La configuración de la unidad no tomó lo restaurado. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit's configuration was damaged. Put it on the hold shelf and call the line engineer.</source>
   <translation>La configuración de la unidad quedó dañada. Póngala en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>The unit's firmware is not complete. Put it in the red bin.</source>
   <translation>El firmware de la unidad no está completo. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit's flash cannot be written. Put it in the red bin.</source>
   <translation>No se puede escribir la memoria flash de la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The unit's own keys did not stay in it. Put it in the red bin.</source>
   <translation>Las claves propias no quedaron en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>The update did not stay in the unit. Put it in the red bin.</source>
   <translation>La actualización no quedó en la unidad. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>There is no certificate for this unit as it stands. The message says why.</source>
   <translation>No hay certificado para esta unidad tal como está. El mensaje dice por qué.</translation>
  </message>
  <message>
   <source>There is nothing to put back: this station kept nothing of this unit. Check the Device ID.</source>
   <translation>No hay nada que restaurar: esta estación no guardó nada de esta unidad. Revise el Device ID.</translation>
  </message>
  <message>
   <source>This order is closed. Call the line engineer for the next one.</source>
   <translation>Este pedido está cerrado. Pida el siguiente al ingeniero de línea.</translation>
  </message>
  <message>
   <source>This unit does not belong to this order. Take it out and put it on the hold shelf.</source>
   <translation>Esta unidad no es de este pedido. Sáquela y póngala en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>This unit has an old Device OS. Put it in the red bin and call the line engineer.</source>
   <translation>Esta unidad tiene un Device OS antiguo. Póngala en la caja roja y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>This unit is of another product than the recipe is for. Take it out and put it on the hold shelf.</source>
   <translation>Esta unidad es de otro producto que el de la receta. Retírela y póngala en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>This unit is protected. Put it on the hold shelf.</source>
   <translation>Esta unidad está protegida. Póngala en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it to run again.</source>
   <translation>Esta unidad ya pasó. Póngala en el estante de bloqueo, o pida al jefe o al ingeniero de línea que permita repetirla.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf.</source>
   <translation>Esta unidad ya pasó. Póngala en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>This unit runs a Device OS that the recipe does not allow. Put it in the red bin.</source>
   <translation>Esta unidad tiene un Device OS que la receta no permite. Póngala en la caja roja.</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>Inténtelo otra vez. Si ocurre dos veces, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Unclaim</source>
   <translation>Liberar reclamación</translation>
  </message>
  <message>
   <source>Unplug the unit and plug it in again at the same slot.</source>
   <translation>Desconecte la unidad y conéctela en el mismo puesto.</translation>
  </message>
  <message>
   <source>Unplug the unit, check cable and socket, plug it in again at the same slot and run it again.</source>
   <translation>Desconecte la unidad, revise el cable y el conector, conéctela otra vez en el mismo puesto y repítala.</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again.</source>
   <translation>Desconecte la unidad, conéctela en el mismo puesto y repítala.</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>Desconecte la unidad, conéctela otra vez en el mismo puesto y repítala. Si ocurre dos veces, póngala en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Unplug this unit and plug it in again without holding a button.</source>
   <translation>Desconecte esta unidad y conéctela sin mantener ningún botón.</translation>
  </message>
  <message>
   <source>Unplug this unit and put it back on the pending shelf, unpowered, until the station says to run it again.</source>
   <translation>Desconecte esta unidad y devuélvala sin corriente al estante de espera hasta que la estación la pida.</translation>
  </message>
  <message>
   <source>Update modules</source>
   <translation>Actualizar módulos</translation>
  </message>
  <message>
   <source>Wait online</source>
   <translation>Esperar conexión</translation>
  </message>
  <message>
   <source>Wait until every unit has finished, then scan the order again.</source>
   <translation>Espere a que acaben todas las unidades y escanee el pedido otra vez.</translation>
  </message>
  <message>
   <source>Wifi credentials</source>
   <translation>Credenciales Wi-Fi</translation>
  </message>
  <message>
   <source>You answered that something is not as it should be. Put the unit in the red bin.</source>
   <translation>Usted respondió que algo no está como debe. Ponga la unidad en la caja roja.</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>Su credencial no lo permite. Llame a alguien cuya credencial sí.</translation>
  </message>
  <message>
   <source>agree</source>
   <translation>de acuerdo</translation>
  </message>
  <message>
   <source>clean up</source>
   <translation>limpieza</translation>
  </message>
  <message>
   <source>identify</source>
   <translation>identificar</translation>
  </message>
  <message>
   <source>it came out</source>
   <translation>salió</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>última mirada</translation>
  </message>
  <message>
   <source>looked at</source>
   <translation>se mira</translation>
  </message>
  <message>
   <source>no label</source>
   <translation>no salió</translation>
  </message>
  <message>
   <source>refuse</source>
   <translation>rechazar</translation>
  </message>
  <message>
   <source>restart</source>
   <translation>reinicio</translation>
  </message>
  <message>
   <source>to DFU</source>
   <translation>a DFU</translation>
  </message>
  <message>
   <source>unit lost</source>
   <translation>unidad perdida</translation>
  </message>
 </context>
 <context>
  <name>instruction</name>
  <message>
   <source>CALL THE LINE ENGINEER</source>
   <translation>LLAME AL INGENIERO DE LÍNEA</translation>
  </message>
  <message>
   <source>CHOOSE THE REASON (1 to 6)</source>
   <translation>ELIJA EL MOTIVO (1 a 6)</translation>
  </message>
  <message>
   <source>FIRST UNIT OF THE ORDER: CALL QA</source>
   <translation>PRIMERA UNIDAD DEL PEDIDO: LLAME A CALIDAD</translation>
  </message>
  <message>
   <source>Keep for QA (F9): {unit}</source>
   <translation>Guardar para Calidad (F9): {unit}</translation>
  </message>
  <message>
   <source>NO SLOT IS IN USE</source>
   <translation>NINGÚN PUESTO EN USO</translation>
  </message>
  <message>
   <source>PLUG IN A UNIT</source>
   <translation>CONECTE UNA UNIDAD</translation>
  </message>
  <message>
   <source>PLUG IN THE UNIT WITH LABEL {label}</source>
   <translation>CONECTE LA UNIDAD CON ETIQUETA {label}</translation>
  </message>
  <message>
   <source>PRESS START</source>
   <translation>PULSE INICIAR</translation>
  </message>
  <message>
   <source>PUT INTO {place} AND SCAN IT</source>
   <translation>PONGA EN {place} Y ESCANÉELO</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>REPETIR</translation>
  </message>
  <message>
   <source>SCAN THE LABEL</source>
   <translation>ESCANEE LA ETIQUETA</translation>
  </message>
  <message>
   <source>SCAN THE SIM CARD</source>
   <translation>ESCANEE LA TARJETA SIM</translation>
  </message>
  <message>
   <source>SLOT {slot}: {instruction}</source>
   <translation>PUESTO {slot}: {instruction}</translation>
  </message>
  <message>
   <source>TAKE OUT {arrow} {place}</source>
   <translation>SAQUE {arrow} {place}</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED</source>
   <translation>LA LÍNEA ESTÁ PARADA</translation>
  </message>
  <message>
   <source>WAIT: 1 UNIT IS RUNNING</source>
   <translation>ESPERE: 1 UNIDAD EN MARCHA</translation>
  </message>
  <message>
   <source>WAIT: {count} UNITS ARE RUNNING</source>
   <translation>ESPERE: {count} UNIDADES EN MARCHA</translation>
  </message>
  <message>
   <source>{count} more after this.</source>
   <translation>{count} más después.</translation>
  </message>
  <message>
   <source>{why}. Call the line engineer (F9 releases).</source>
   <translation>{why}. Llame al ingeniero de línea (F9 libera).</translation>
  </message>
 </context>
 <context>
  <name>order</name>
  <message>
   <source>Another order: close this one, then scan the other order's barcode.</source>
   <translation>Otro pedido: cierre este y escanee el código del otro.</translation>
  </message>
  <message>
   <source>Close order {number}? Press F9 once more.</source>
   <translation>¿Cerrar el pedido {number}? Pulse F9 otra vez.</translation>
  </message>
  <message>
   <source>F9: close this order</source>
   <translation>F9: cerrar este pedido</translation>
  </message>
  <message>
   <source>First unit: QA looks at the first good one.</source>
   <translation>Primera unidad: Calidad mira la primera buena.</translation>
  </message>
  <message>
   <source>First unit: it runs now.</source>
   <translation>Primera unidad: está en marcha.</translation>
  </message>
  <message>
   <source>First unit: {unit} waits for QA.</source>
   <translation>Primera unidad: {unit} espera a Calidad.</translation>
  </message>
  <message>
   <source>First unit: {unit} was released by QA.</source>
   <translation>Primera unidad: Calidad liberó {unit}.</translation>
  </message>
  <message>
   <source>NO ORDER: SCAN THE ORDER'S BARCODE</source>
   <translation>SIN PEDIDO: ESCANEE EL CÓDIGO DEL PEDIDO</translation>
  </message>
  <message>
   <source>Not seen yet</source>
   <translation>Aún no vistas</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Pedido</translation>
  </message>
  <message>
   <source>Order {number}</source>
   <translation>Pedido {number}</translation>
  </message>
  <message>
   <source>Order {number} is closed.</source>
   <translation>El pedido {number} está cerrado.</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Recibidas</translation>
  </message>
  <message>
   <source>{good} good</source>
   <translation>{good} buenas</translation>
  </message>
  <message>
   <source>{good} of {target} good</source>
   <translation>{good} de {target} buenas</translation>
  </message>
 </context>
 <context>
  <name>outcome</name>
  <message>
   <source>Bad</source>
   <translation>Mala</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Buena</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Pendiente</translation>
  </message>
  <message>
   <source>Station error</source>
   <translation>Error de estación</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>Parada</translation>
  </message>
 </context>
 <context>
  <name>packout</name>
  <message>
   <source>Do NOT pack it. Put it on the hold shelf.</source>
   <translation>NO la empaque. Póngala en el estante de bloqueo.</translation>
  </message>
  <message>
   <source>Do NOT pack it. Put it on the pending shelf: the cloud has not finished.</source>
   <translation>NO la empaque. Póngala en el estante de espera: la nube no ha terminado.</translation>
  </message>
  <message>
   <source>Do NOT pack it. This station does not know it. Call the line engineer.</source>
   <translation>NO la empaque. Esta estación no la conoce. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>HOLD</source>
   <translation>RETENER</translation>
  </message>
  <message>
   <source>LOOKING …</source>
   <translation>BUSCANDO …</translation>
  </message>
  <message>
   <source>NO ANSWER</source>
   <translation>SIN RESPUESTA</translation>
  </message>
  <message>
   <source>Pack this unit.</source>
   <translation>Empaque esta unidad.</translation>
  </message>
  <message>
   <source>Pack-out</source>
   <translation>Empaque</translation>
  </message>
  <message>
   <source>Packed since sign-in: {count}</source>
   <translation>Empacadas desde el inicio de sesión: {count}</translation>
  </message>
  <message>
   <source>SCAN THE LABEL OF THE UNIT</source>
   <translation>ESCANEE LA ETIQUETA DE LA UNIDAD</translation>
  </message>
  <message>
   <source>SHIP</source>
   <translation>ENVIAR</translation>
  </message>
  <message>
   <source>The answer tells whether this unit may be packed. Nothing is packed without it.</source>
   <translation>La respuesta dice si la unidad puede empacarse. Sin ella no se empaca nada.</translation>
  </message>
  <message>
   <source>UNKNOWN</source>
   <translation>DESCONOCIDA</translation>
  </message>
 </context>
 <context>
  <name>page</name>
  <message>
   <source>Slots</source>
   <translation>Puestos</translation>
  </message>
 </context>
 <context>
  <name>panel</name>
  <message>
   <source>Esc puts this away.</source>
   <translation>Esc lo cierra.</translation>
  </message>
  <message>
   <source>First put the unit into: {place}, and scan the barcode of that place.</source>
   <translation>Primero ponga la unidad en: {place}, y escanee el código de ese lugar.</translation>
  </message>
  <message>
   <source>First unit of the order: {unit}</source>
   <translation>Primera unidad del pedido: {unit}</translation>
  </message>
  <message>
   <source>Good: release the order</source>
   <translation>Buena: liberar el pedido</translation>
  </message>
  <message>
   <source>Look at the unit and at its record. Your word is written into the log. If it is not good, the next good unit is the first one.</source>
   <translation>Mire la unidad y su registro. Su palabra se anota. Si no es buena, la siguiente buena será la primera.</translation>
  </message>
  <message>
   <source>Nobody is signed in. Scan your badge first.</source>
   <translation>Nadie ha iniciado sesión. Escanee primero su credencial.</translation>
  </message>
  <message>
   <source>Not good: hold this unit</source>
   <translation>No es buena: retener esta unidad</translation>
  </message>
  <message>
   <source>Nothing waits for a decision.</source>
   <translation>Nada espera una decisión.</translation>
  </message>
  <message>
   <source>Press a key from 1 to {count}, or Esc to put this away.</source>
   <translation>Pulse una tecla del 1 al {count}, o Esc para cerrar.</translation>
  </message>
  <message>
   <source>SLOT {slot} asks:</source>
   <translation>PUESTO {slot} pregunta:</translation>
  </message>
  <message>
   <source>SLOT {slot}: run a unit again that passed before?</source>
   <translation>PUESTO {slot}: ¿repetir una unidad que ya pasó?</translation>
  </message>
  <message>
   <source>SLOT {slot}: why did this unit fail?</source>
   <translation>PUESTO {slot}: ¿por qué falló esta unidad?</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: why may it go on?</source>
   <translation>LA LÍNEA ESTÁ PARADA: ¿por qué puede seguir?</translation>
  </message>
  <message>
   <source>This had been settled already. Nothing was changed.</source>
   <translation>Esto ya estaba resuelto. Nada cambió.</translation>
  </message>
  <message>
   <source>Yes, run it again</source>
   <translation>Sí, repetirla</translation>
  </message>
 </context>
 <context>
  <name>pending</name>
  <message>
   <source>F9: the marked unit was fetched</source>
   <translation>F9: se recogió la unidad marcada</translation>
  </message>
  <message>
   <source>FETCH</source>
   <translation>RECOGER</translation>
  </message>
  <message>
   <source>Leave it on the shelf.</source>
   <translation>Déjela en el estante.</translation>
  </message>
  <message>
   <source>Next look</source>
   <translation>Próxima consulta</translation>
  </message>
  <message>
   <source>Pending shelf</source>
   <translation>Estante de espera</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>REPETIR</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>The pending shelf is empty.</source>
   <translation>El estante de espera está vacío.</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Unidad</translation>
  </message>
  <message>
   <source>WAITS</source>
   <translation>ESPERA</translation>
  </message>
  <message>
   <source>Waits since</source>
   <translation>Espera desde</translation>
  </message>
  <message>
   <source>Was {unit} taken off the shelf and put where its verdict says? Press F9 once more.</source>
   <translation>¿Se tomó {unit} del estante y se puso donde dice su veredicto? Pulse F9 otra vez.</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>Qué hacer</translation>
  </message>
  <message>
   <source>soon</source>
   <translation>pronto</translation>
  </message>
  <message>
   <source>{wait} wait for the cloud, {fetch} to be fetched</source>
   <translation>{wait} esperan a la nube, {fetch} por recoger</translation>
  </message>
 </context>
 <context>
  <name>qa</name>
  <message>
   <source>Any</source>
   <translation>Cualquiera</translation>
  </message>
  <message>
   <source>Anywhere in a run or its steps</source>
   <translation>En cualquier lugar de una pasada o sus pasos</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>Aprobada por</translation>
  </message>
  <message>
   <source>Attempt</source>
   <translation>Intento</translation>
  </message>
  <message>
   <source>Back to search</source>
   <translation>Volver a la búsqueda</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Lote</translation>
  </message>
  <message>
   <source>Call</source>
   <translation>Llamada</translation>
  </message>
  <message>
   <source>Causing step</source>
   <translation>Paso causante</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>Certificado</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>Llamadas a la nube</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Código</translation>
  </message>
  <message>
   <source>Custody and notes</source>
   <translation>Custodia y notas</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>Detalles de la línea elegida</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device OS before</source>
   <translation>Device OS anterior</translation>
  </message>
  <message>
   <source>Disposition</source>
   <translation>Destino</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>Terminada</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>Error</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Evento</translation>
  </message>
  <message>
   <source>Events</source>
   <translation>Eventos</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>Esperado</translation>
  </message>
  <message>
   <source>File {name}, SHA-256</source>
   <translation>Archivo {name}, SHA-256</translation>
  </message>
  <message>
   <source>Final sweep</source>
   <translation>Barrido final</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>Primera unidad</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Desde</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>Desde … hasta …</translation>
  </message>
  <message>
   <source>Hash</source>
   <translation>Hash</translation>
  </message>
  <message>
   <source>Hash of its last event</source>
   <translation>Hash de su último evento</translation>
  </message>
  <message>
   <source>ICCID</source>
   <translation>ICCID</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Etiqueta</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Últimos 30 días</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Últimos 7 días</translation>
  </message>
  <message>
   <source>Live in the cloud</source>
   <translation>Vive en la nube</translation>
  </message>
  <message>
   <source>Live in the cloud: {states}</source>
   <translation>Vive en la nube: {states}</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Método</translation>
  </message>
  <message>
   <source>Milliseconds</source>
   <translation>Milisegundos</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>Más nuevas primero</translation>
  </message>
  <message>
   <source>No run matches. Check the number, or clear a field.</source>
   <translation>Ninguna pasada coincide. Revise el número o borre un campo.</translation>
  </message>
  <message>
   <source>No unit is chosen. Scan one, or open one from the search page.</source>
   <translation>No hay unidad elegida. Escanee una o ábrala desde la búsqueda.</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Número</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <translation>Más antiguas primero</translation>
  </message>
  <message>
   <source>Open unit</source>
   <translation>Abrir unidad</translation>
  </message>
  <message>
   <source>Opened</source>
   <translation>Abierta</translation>
  </message>
  <message>
   <source>Operator</source>
   <translation>Operador</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Pedido</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Ruta</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>Fase</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Lugar</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>Plataforma</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>Conector</translation>
  </message>
  <message>
   <source>Product serial</source>
   <translation>Número de serie del producto</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Leído</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Motivo</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Receta</translation>
  </message>
  <message>
   <source>Recipe SHA-256</source>
   <translation>SHA-256 de la receta</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Registro</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>ID de petición</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Pasada</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Pasadas</translation>
  </message>
  <message>
   <source>Scan or type a Device ID, serial number, ICCID, label or run</source>
   <translation>Escanee o escriba Device ID, número de serie, ICCID, etiqueta o pasada</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Búsqueda</translation>
  </message>
  <message>
   <source>Searching …</source>
   <translation>Buscando …</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Segundos</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Número de serie</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Firmar</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>Puesto</translation>
  </message>
  <message>
   <source>Software</source>
   <translation>Software</translation>
  </message>
  <message>
   <source>Sorted by</source>
   <translation>Ordenado por</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Station</source>
   <translation>Estación</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Paso</translation>
  </message>
  <message>
   <source>Steps and evidence</source>
   <translation>Pasos y pruebas</translation>
  </message>
  <message>
   <source>The whole log</source>
   <translation>Todo el registro</translation>
  </message>
  <message>
   <source>This log knows no unit {unit}.</source>
   <translation>Este registro no conoce la unidad {unit}.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Hora</translation>
  </message>
  <message>
   <source>Time line</source>
   <translation>Línea de tiempo</translation>
  </message>
  <message>
   <source>To</source>
   <translation>Hasta</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Hoy</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Unidad</translation>
  </message>
  <message>
   <source>Unit {unit} · serial number {serial} · {platform}</source>
   <translation>Unidad {unit} · número de serie {serial} · {platform}</translation>
  </message>
  <message>
   <source>Unplanned drop-outs</source>
   <translation>Pérdidas imprevistas</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Valor</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Qué ha pasado</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Cuándo</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Palabra</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Palabras</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Ayer</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>tras el arranque</translation>
  </message>
  <message>
   <source>after the last boot</source>
   <translation>tras el último arranque</translation>
  </message>
  <message>
   <source>all that the recipe asks for (see the final sweep)</source>
   <translation>todo lo que pide la receta (véase el barrido final)</translation>
  </message>
  <message>
   <source>changed and proved</source>
   <translation>cambiado y probado</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>limpieza</translation>
  </message>
  <message>
   <source>during the run</source>
   <translation>durante la pasada</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fallido</translation>
  </message>
  <message>
   <source>final sweep</source>
   <translation>barrido final</translation>
  </message>
  <message>
   <source>more than {count}</source>
   <translation>más de {count}</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>no aplicable</translation>
  </message>
  <message>
   <source>not ended</source>
   <translation>sin terminar</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nada</translation>
  </message>
  <message>
   <source>open</source>
   <translation>abierto</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>pendiente</translation>
  </message>
  <message>
   <source>proved</source>
   <translation>probado</translation>
  </message>
  <message>
   <source>run</source>
   <translation>pasada</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>resuelto después</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>error de estación</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>parada</translation>
  </message>
  <message>
   <source>the oldest {count} are not listed</source>
   <translation>los {count} más antiguos no se listan</translation>
  </message>
  <message>
   <source>was so already</source>
   <translation>ya estaba así</translation>
  </message>
  <message>
   <source>{outcome} · {place} · runs here: {count}</source>
   <translation>{outcome} · {place} · pasadas aquí: {count}</translation>
  </message>
  <message>
   <source>{shown} of {total} runs</source>
   <translation>{shown} de {total} pasadas</translation>
  </message>
 </context>
 <context>
  <name>qa exports</name>
  <message>
   <source>Begins</source>
   <translation>Comienza</translation>
  </message>
  <message>
   <source>CSV, for spreadsheets</source>
   <translation>CSV, para hojas de cálculo</translation>
  </message>
  <message>
   <source>CSV, marked as UTF-8 for Excel</source>
   <translation>CSV, marcado como UTF-8 para Excel</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>Certificado</translation>
  </message>
  <message>
   <source>Choose a unit or a shift and press Preview. Nothing is written by looking.</source>
   <translation>Elija una unidad o un turno y pulse Vista previa. Mirar no escribe nada.</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Día</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Ends</source>
   <translation>Acaba</translation>
  </message>
  <message>
   <source>Events, exactly as they are in the log</source>
   <translation>Eventos, tal como están en el registro</translation>
  </message>
  <message>
   <source>Exports</source>
   <translation>Exportaciones</translation>
  </message>
  <message>
   <source>Files go to {folder}</source>
   <translation>Los archivos van a {folder}</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <source>JSON Lines with its schema</source>
   <translation>JSON Lines con su esquema</translation>
  </message>
  <message>
   <source>NO CERTIFICATE. {why}</source>
   <translation>SIN CERTIFICADO. {why}</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>Vista previa</translation>
  </message>
  <message>
   <source>Preview of the page</source>
   <translation>Vista previa de la página</translation>
  </message>
  <message>
   <source>Rows of the time and order that you choose. The file, its SHA-256 and the head of the log are entered in the log before the file gets its name. A text that a spreadsheet would run as a formula gets an apostrophe.</source>
   <translation>Filas del tiempo y pedido elegidos. El archivo, su SHA-256 y la cabecera del registro se anotan antes de que el archivo reciba su nombre. Un texto que una hoja ejecutaría como fórmula recibe un apóstrofo.</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Pasadas</translation>
  </message>
  <message>
   <source>Shift report</source>
   <translation>Informe de turno</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Pasos</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Stopped. No file was written.</source>
   <translation>Parado. No se escribió ningún archivo.</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tablas</translation>
  </message>
  <message>
   <source>This is a preview. Writing the file seals the log first, and the page then carries its code.</source>
   <translation>Esto es una vista previa. Escribir el archivo sella antes el registro y la página lleva entonces su código.</translation>
  </message>
  <message>
   <source>Type or scan a Device ID first.</source>
   <translation>Escriba o escanee antes un Device ID.</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Unidades</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Qué</translation>
  </message>
  <message>
   <source>Write file</source>
   <translation>Escribir archivo</translation>
  </message>
  <message>
   <source>Writing …</source>
   <translation>Escribiendo …</translation>
  </message>
  <message>
   <source>Written: {file}
SHA-256 {sha256}
Entered in the log as event {seq}</source>
   <translation>Escrito: {file}
SHA-256 {sha256}
Anotado en el registro como evento {seq}</translation>
  </message>
  <message>
   <source>{count} rows</source>
   <translation>{count} filas</translation>
  </message>
 </context>
 <context>
  <name>qa sign</name>
  <message>
   <source>A signature is one more event of the log and can never be changed or taken back; a correction is another one.</source>
   <translation>Una firma es otro evento del registro y nunca se cambia ni se retira; una corrección es otra firma.</translation>
  </message>
  <message>
   <source>About</source>
   <translation>Sobre</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>Primera unidad</translation>
  </message>
  <message>
   <source>First article refused. The next good unit will be the first article.</source>
   <translation>Primera unidad rechazada. La siguiente buena será la primera.</translation>
  </message>
  <message>
   <source>First article released. The line goes on.</source>
   <translation>Primera unidad liberada. La línea sigue.</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>En palabras</translation>
  </message>
  <message>
   <source>Meaning</source>
   <translation>Significado</translation>
  </message>
  <message>
   <source>No first article waited any more. Nothing was written.</source>
   <translation>Ya no esperaba ninguna primera unidad. No se escribió nada.</translation>
  </message>
  <message>
   <source>No first article waits.</source>
   <translation>No espera ninguna primera unidad.</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Número</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Pedido</translation>
  </message>
  <message>
   <source>Press again to sign</source>
   <translation>Pulse otra vez para firmar</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Motivo</translation>
  </message>
  <message>
   <source>Refuse</source>
   <translation>Rechazar</translation>
  </message>
  <message>
   <source>Release</source>
   <translation>Liberar</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Pasada</translation>
  </message>
  <message>
   <source>Say in the reason what is wrong with it.</source>
   <translation>Diga en el motivo qué está mal.</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Firmar</translation>
  </message>
  <message>
   <source>Sign in first.</source>
   <translation>Inicie sesión antes.</translation>
  </message>
  <message>
   <source>Signed by</source>
   <translation>Firmado por</translation>
  </message>
  <message>
   <source>Signed: event {seq} of the log.</source>
   <translation>Firmado: evento {seq} del registro.</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Unidad</translation>
  </message>
  <message>
   <source>Unit {unit} waits for QA's word; the line starts no other unit. Look at it, then release or refuse.</source>
   <translation>La unidad {unit} espera la palabra de Calidad; la línea no inicia otra. Mírela y libere o rechace.</translation>
  </message>
  <message>
   <source>Unit {unit} was released as first article.</source>
   <translation>La unidad {unit} se liberó como primera unidad.</translation>
  </message>
  <message>
   <source>What was signed about it</source>
   <translation>Qué se firmó sobre ello</translation>
  </message>
  <message>
   <source>Your name, as it is printed</source>
   <translation>Su nombre, como se imprime</translation>
  </message>
  <message>
   <source>note</source>
   <translation>nota</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>rechazado</translation>
  </message>
  <message>
   <source>released</source>
   <translation>liberada</translation>
  </message>
  <message>
   <source>reviewed</source>
   <translation>revisado</translation>
  </message>
  <message>
   <source>{deed}: press again</source>
   <translation>{deed}: pulse otra vez</translation>
  </message>
 </context>
 <context>
  <name>qa verify</name>
  <message>
   <source>As printed, for example 1234.ABCD-EFGH-JKMN; a space between two</source>
   <translation>Como está impreso, p. ej. 1234.ABCD-EFGH-JKMN; un espacio entre dos</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written.</source>
   <translation>CAMBIADO. El registro no está como se escribió.</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written; the first event in doubt is {seq}.</source>
   <translation>CAMBIADO. El registro no está como se escribió; el primer evento en duda es {seq}.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk or the file is damaged.</source>
   <translation>Llame al ingeniero de línea: el disco o el archivo está dañado.</translation>
  </message>
  <message>
   <source>Codes of shift reports</source>
   <translation>Códigos de informes de turno</translation>
  </message>
  <message>
   <source>Could not be seen</source>
   <translation>No se pudo ver</translation>
  </message>
  <message>
   <source>Events that are good</source>
   <translation>Eventos buenos</translation>
  </message>
  <message>
   <source>Every event is hashed anew and compared with the one after it, with the seals, with what was kept outside and with the tables that people search in. Nothing is changed. Units may run meanwhile.</source>
   <translation>Cada evento se calcula de nuevo y se compara con el siguiente, los sellos, lo guardado fuera y las tablas de búsqueda. Nada cambia. Las unidades pueden seguir.</translation>
  </message>
  <message>
   <source>Head hash</source>
   <translation>Hash de cabecera</translation>
  </message>
  <message>
   <source>INTACT. All {count} events are as they were written.</source>
   <translation>INTACTO. Los {count} eventos están como se escribieron.</translation>
  </message>
  <message>
   <source>INTACT. The {count} events that are there are as they were written.</source>
   <translation>INTACTO. Los {count} eventos presentes están como se escribieron.</translation>
  </message>
  <message>
   <source>It agrees with what was kept outside up to event {seq}.</source>
   <translation>Coincide con lo guardado fuera hasta el evento {seq}.</translation>
  </message>
  <message>
   <source>Key of the seals</source>
   <translation>Clave de los sellos</translation>
  </message>
  <message>
   <source>Last anchor</source>
   <translation>Última ancla</translation>
  </message>
  <message>
   <source>Nothing that was kept outside was compared: events cut off the end would not be seen. Type the code of a printed shift report and verify again.</source>
   <translation>No se comparó nada guardado fuera: no se vería un final cortado. Escriba el código de un informe de turno impreso y verifique de nuevo.</translation>
  </message>
  <message>
   <source>Seals</source>
   <translation>Sellos</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Stop the line and keep this computer as it is. Tell the head of quality and the line engineer; a backup of the log shows what was there.</source>
   <translation>Pare la línea y deje este equipo como está. Avise al jefe de calidad y al ingeniero de línea; una copia del registro muestra lo que había.</translation>
  </message>
  <message>
   <source>Stopped. Nothing is known of the log.</source>
   <translation>Parado. No se sabe nada del registro.</translation>
  </message>
  <message>
   <source>The log was not verified in this window yet.</source>
   <translation>El registro aún no se verificó en esta ventana.</translation>
  </message>
  <message>
   <source>UNREADABLE. Nothing can be said of this log.</source>
   <translation>ILEGIBLE. No se puede decir nada de este registro.</translation>
  </message>
  <message>
   <source>Verified at</source>
   <translation>Verificado el</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Verificar</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>Verificar el registro</translation>
  </message>
  <message>
   <source>Verifying {count} events … {seconds} s</source>
   <translation>Verificando {count} eventos … {seconds} s</translation>
  </message>
  <message>
   <source>What the verification says</source>
   <translation>Qué dice la verificación</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Qué se halló</translation>
  </message>
  <message>
   <source>none: the head of this log was never put outside</source>
   <translation>ninguna: la cabecera de este registro nunca se puso fuera</translation>
  </message>
  <message>
   <source>{code}, {time}, kept in {where}</source>
   <translation>{code}, {time}, guardado en {where}</translation>
  </message>
  <message>
   <source>{count} hold, the last one up to event {seq}</source>
   <translation>{count} valen, el último hasta el evento {seq}</translation>
  </message>
 </context>
 <context>
  <name>reason</name>
  <message>
   <source>Bad contact or cable</source>
   <translation>Mal contacto o cable</translation>
  </message>
  <message>
   <source>Handling mistake</source>
   <translation>Error de manejo</translation>
  </message>
  <message>
   <source>I do not know</source>
   <translation>No lo sé</translation>
  </message>
  <message>
   <source>Unit is defective</source>
   <translation>La unidad está defectuosa</translation>
  </message>
  <message>
   <source>Visible damage</source>
   <translation>Daño visible</translation>
  </message>
  <message>
   <source>Wrong part fitted</source>
   <translation>Pieza errónea montada</translation>
  </message>
 </context>
 <context>
  <name>record</name>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>cambiado</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fallido</translation>
  </message>
  <message>
   <source>good</source>
   <translation>bueno</translation>
  </message>
  <message>
   <source>good (green bin)</source>
   <translation>bueno (caja verde)</translation>
  </message>
  <message>
   <source>hold (hold shelf)</source>
   <translation>bloqueado (estante de bloqueo)</translation>
  </message>
  <message>
   <source>intact</source>
   <translation>íntegro</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normal</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>no aplicable</translation>
  </message>
  <message>
   <source>not so</source>
   <translation>no es así</translation>
  </message>
  <message>
   <source>ordered, its effect was not seen</source>
   <translation>encargado, no se vio su efecto</translation>
  </message>
  <message>
   <source>packed out</source>
   <translation>embalada</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>pendiente</translation>
  </message>
  <message>
   <source>refused</source>
   <translation>rechazada</translation>
  </message>
  <message>
   <source>released</source>
   <translation>liberada</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>restaurado</translation>
  </message>
  <message>
   <source>rework (red bin)</source>
   <translation>retrabajo (caja roja)</translation>
  </message>
  <message>
   <source>scrap (scrap bin)</source>
   <translation>desecho (caja de desecho)</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>error de estación</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>parado</translation>
  </message>
  <message>
   <source>tampered with</source>
   <translation>alterado</translation>
  </message>
  <message>
   <source>unchanged</source>
   <translation>ya estaba así</translation>
  </message>
  <message>
   <source>unclear</source>
   <translation>incierto</translation>
  </message>
  <message>
   <source>unreadable</source>
   <translation>ilegible</translation>
  </message>
 </context>
 <context>
  <name>release</name>
  <message>
   <source>Bad parts set aside</source>
   <translation>Piezas malas apartadas</translation>
  </message>
  <message>
   <source>Cause found and removed</source>
   <translation>Causa hallada y eliminada</translation>
  </message>
  <message>
   <source>Fixture or cable mended</source>
   <translation>Útil o cable reparado</translation>
  </message>
  <message>
   <source>Units are bad indeed, go on</source>
   <translation>Las unidades son malas de verdad, seguir</translation>
  </message>
 </context>
 <context>
  <name>role</name>
  <message>
   <source>QA</source>
   <translation>Calidad</translation>
  </message>
  <message>
   <source>engineer</source>
   <translation>ingeniero</translation>
  </message>
  <message>
   <source>line lead</source>
   <translation>jefe de línea</translation>
  </message>
  <message>
   <source>operator</source>
   <translation>operador</translation>
  </message>
 </context>
 <context>
  <name>sayings</name>
  <message>
   <source> (by {operator})</source>
   <translation> (por {operator})</translation>
  </message>
  <message>
   <source> (limits {low} to {high})</source>
   <translation> (límites {low} a {high})</translation>
  </message>
  <message>
   <source> [{code}] {message}</source>
   <translation> [{code}] {message}</translation>
  </message>
  <message>
   <source> because of {code} at {causing_step}: {reason}</source>
   <translation> por {code} en {causing_step}: {reason}</translation>
  </message>
  <message>
   <source>, expected {expected}</source>
   <translation>, esperado {expected}</translation>
  </message>
  <message>
   <source>: {error}</source>
   <translation>: {error}</translation>
  </message>
  <message>
   <source>: {seen} by {method}</source>
   <translation>: {seen} por {method}</translation>
  </message>
  <message>
   <source>Agree: {name}</source>
   <translation>De acuerdo: {name}</translation>
  </message>
  <message>
   <source>Anchor</source>
   <translation>Ancla</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>Aprobación</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>Registro de auditoría</translation>
  </message>
  <message>
   <source>Badge read.</source>
   <translation>Credencial leída.</translation>
  </message>
  <message>
   <source>Call the line engineer: a fault of the program, see the log.</source>
   <translation>Llame al ingeniero de línea: fallo del programa, vea el registro.</translation>
  </message>
  <message>
   <source>Change its cable, then its socket. If other programs use it, close them.</source>
   <translation>Cambie su cable y luego el conector. Si otros programas lo usan, ciérrelos.</translation>
  </message>
  <message>
   <source>Clock</source>
   <translation>Reloj</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>Nube</translation>
  </message>
  <message>
   <source>Cloud certificate</source>
   <translation>Certificado de la nube</translation>
  </message>
  <message>
   <source>Cloud rights</source>
   <translation>Permisos de la nube</translation>
  </message>
  <message>
   <source>Cloud token</source>
   <translation>Token de la nube</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: put it on the hold shelf and call the line engineer. It must become a member of its product before it may start.</source>
   <translation>NO CONECTE esta unidad a la corriente: póngala en el estante de bloqueo y llame al ingeniero de línea. Debe ser miembro de su producto antes de poder arrancar.</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>Disco</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again. If it happens twice, call the line engineer.</source>
   <translation>Recoja la unidad {unit} del estante de espera y repítala. Si ocurre dos veces, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again: the cloud has done its part.</source>
   <translation>Recoja la unidad {unit} del estante de espera y repítala: la nube hizo su parte.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again; only what is missing is done.</source>
   <translation>Recoja la unidad {unit} del estante de espera y repítala; solo se hace lo que falta.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf. {then}</source>
   <translation>Recoja la unidad {unit} del estante de espera. {then}</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: it failed ({code}).</source>
   <translation>Recoja la unidad {unit} del estante de espera: falló ({code}).</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: the cloud did not finish ({code}). Run it again.</source>
   <translation>Recoja la unidad {unit} del estante de espera: la nube no terminó ({code}). Repítala.</translation>
  </message>
  <message>
   <source>Fonts</source>
   <translation>Fuentes</translation>
  </message>
  <message>
   <source>Free some space on the disk of {folder}. Until then no new unit starts.</source>
   <translation>Libere espacio en el disco de {folder}. Hasta entonces no empieza ninguna unidad nueva.</translation>
  </message>
  <message>
   <source>Free some space on this disk this week, or give the data directory a larger one.</source>
   <translation>Libere espacio en este disco esta semana o dé a la carpeta de datos uno mayor.</translation>
  </message>
  <message>
   <source>Give the API user these rights, or make another token; see station cloud whoami.</source>
   <translation>Dé estos permisos al usuario de la API o haga otro token; vea station cloud whoami.</translation>
  </message>
  <message>
   <source>Give the folder to the station's user: sudo chown USER {folder}</source>
   <translation>Dé la carpeta al usuario de la estación: sudo chown USER {folder}</translation>
  </message>
  <message>
   <source>Golden unit</source>
   <translation>Unidad patrón</translation>
  </message>
  <message>
   <source>Install the udev rule {rule} and plug the units in again. A user without a seat at this computer must be in the group plugdev.</source>
   <translation>Instale la regla udev {rule} y vuelva a conectar las unidades. Un usuario sin sesión local debe estar en el grupo plugdev.</translation>
  </message>
  <message>
   <source>Label {label} belongs to slot {slot}, not to slot {chosen}. Nothing changes.</source>
   <translation>La etiqueta {label} es del puesto {slot}, no del {chosen}. Nada cambia.</translation>
  </message>
  <message>
   <source>Label {label} is for slot {slot}. Plug its unit in there.</source>
   <translation>La etiqueta {label} es para el puesto {slot}. Conecte ahí su unidad.</translation>
  </message>
  <message>
   <source>Label {label} is in slot {slot} already. Nothing changes.</source>
   <translation>La etiqueta {label} ya está en el puesto {slot}. Nada cambia.</translation>
  </message>
  <message>
   <source>Label {label} read. Plug its unit into a free slot.</source>
   <translation>Etiqueta {label} leída. Conecte su unidad en un puesto libre.</translation>
  </message>
  <message>
   <source>Label {label} read; label {before} is forgotten. Plug the unit into a free slot.</source>
   <translation>Etiqueta {label} leída; la {before} se olvida. Conecte la unidad en un puesto libre.</translation>
  </message>
  <message>
   <source>Label {label} was read already. Nothing changes.</source>
   <translation>La etiqueta {label} ya se leyó. Nada cambia.</translation>
  </message>
  <message>
   <source>Leave this unit plugged in and press START again: plugged in anew it would start too early. If it ends so twice, put it on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>Deje esta unidad conectada y pulse INICIAR de nuevo: si se vuelve a conectar, arrancaría demasiado pronto. Si termina así dos veces, póngala sin corriente en el estante de bloqueo y llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>ModemManager is installed and no udev rule keeps it away from the units</source>
   <translation>ModemManager está instalado y ninguna regla udev lo aparta de las unidades</translation>
  </message>
  <message>
   <source>Mount the share that holds it and give the station's user the right to write.</source>
   <translation>Monte el recurso que lo contiene y dé permiso de escritura al usuario de la estación.</translation>
  </message>
  <message>
   <source>Name it under `recipe:` in station.yaml.</source>
   <translation>Nómbrela en `recipe:` de station.yaml.</translation>
  </message>
  <message>
   <source>No slot is free. Label {label} is not taken.</source>
   <translation>No hay puesto libre. La etiqueta {label} no se toma.</translation>
  </message>
  <message>
   <source>No slot waits for a bin. Nothing changes.</source>
   <translation>Ningún puesto espera una caja. Nada cambia.</translation>
  </message>
  <message>
   <source>No slot waits for a reason. Nothing changes.</source>
   <translation>Ningún puesto espera un motivo. Nada cambia.</translation>
  </message>
  <message>
   <source>Nothing to do here: look at the unit's newer run.</source>
   <translation>Nada que hacer aquí: mire la pasada más nueva de la unidad.</translation>
  </message>
  <message>
   <source>Order {order} has all of its {target} good units.</source>
   <translation>El pedido {order} ya tiene sus {target} unidades buenas.</translation>
  </message>
  <message>
   <source>Order {order} is another order. Close order {present} first.</source>
   <translation>El pedido {order} es otro. Cierre antes el pedido {present}.</translation>
  </message>
  <message>
   <source>Order {order} is being worked on already.</source>
   <translation>Ya se trabaja en el pedido {order}.</translation>
  </message>
  <message>
   <source>Plug the unit with label {label} into this slot.</source>
   <translation>Conecte en este puesto la unidad con etiqueta {label}.</translation>
  </message>
  <message>
   <source>Press START.</source>
   <translation>Pulse INICIAR.</translation>
  </message>
  <message>
   <source>Put a new token into its file before that day.</source>
   <translation>Ponga un token nuevo en su archivo antes de ese día.</translation>
  </message>
  <message>
   <source>Put it back from its safe copy before the next start, which would make a new one.</source>
   <translation>Repóngala desde su copia segura antes del próximo arranque, que haría una nueva.</translation>
  </message>
  <message>
   <source>Put the token into a file of mode 0600 and name it in station.yaml, cloud: token_file.</source>
   <translation>Ponga el token en un archivo de modo 0600 y nómbrelo en station.yaml, cloud: token_file.</translation>
  </message>
  <message>
   <source>Put the token's user on the product's team, or correct the recipe.</source>
   <translation>Ponga al usuario del token en el equipo del producto o corrija la receta.</translation>
  </message>
  <message>
   <source>Put the unit that failed into the {bin}: scan the bin, then choose the reason.</source>
   <translation>Ponga la unidad que falló aquí: {bin}. Escanee la caja y elija el motivo.</translation>
  </message>
  <message>
   <source>QA must first release unit {unit}, the first good one of order {order}.</source>
   <translation>Calidad debe liberar antes la unidad {unit}, la primera buena del pedido {order}.</translation>
  </message>
  <message>
   <source>QA refused it as first article in run {run}</source>
   <translation>Calidad la rechazó como primera unidad en la pasada {run}</translation>
  </message>
  <message>
   <source>QA refused the first unit. Put it on the hold shelf; the next unit is the first one.</source>
   <translation>Calidad rechazó la primera unidad. Póngala en el estante de bloqueo; la siguiente es la primera.</translation>
  </message>
  <message>
   <source>QA released the first unit. The line goes on.</source>
   <translation>Calidad liberó la primera unidad. La línea sigue.</translation>
  </message>
  <message>
   <source>Read them: station check {file}</source>
   <translation>Léalos: station check {file}</translation>
  </message>
  <message>
   <source>Read what is wrong: station check {file}</source>
   <translation>Lea qué está mal: station check {file}</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Receta</translation>
  </message>
  <message>
   <source>Run a golden unit before the first unit of the shift.</source>
   <translation>Pase una unidad patrón antes de la primera del turno.</translation>
  </message>
  <message>
   <source>Run it again in another slot. If it does not pass, call the line engineer.</source>
   <translation>Repítala en otro puesto. Si no pasa, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Run: chmod 600 {file}, then tell QA: somebody may have a copy.</source>
   <translation>Ejecute: chmod 600 {file} y avise a Calidad: alguien puede tener una copia.</translation>
  </message>
  <message>
   <source>Run: station slots learn COUNT</source>
   <translation>Ejecute: station slots learn NÚMERO</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-dejavu-core fonts-dejavu-extra</source>
   <translation>Ejecute: sudo apt install fonts-dejavu-core fonts-dejavu-extra</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-noto-cjk</source>
   <translation>Ejecute: sudo apt install fonts-noto-cjk</translation>
  </message>
  <message>
   <source>Run: sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</source>
   <translation>Ejecute: sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</translation>
  </message>
  <message>
   <source>Run: sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</source>
   <translation>Ejecute: sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</translation>
  </message>
  <message>
   <source>SIM card {iccid} read. No slot asks for a SIM card. Nothing changes.</source>
   <translation>Tarjeta SIM {iccid} leída. Ningún puesto pide una tarjeta SIM. Nada cambia.</translation>
  </message>
  <message>
   <source>Scan the label of this unit.</source>
   <translation>Escanee la etiqueta de esta unidad.</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>Escanee el número de la tarjeta SIM de esta unidad.</translation>
  </message>
  <message>
   <source>Seal key</source>
   <translation>Clave de sello</translation>
  </message>
  <message>
   <source>Secrets</source>
   <translation>Secretos</translation>
  </message>
  <message>
   <source>See the line about the cloud.</source>
   <translation>Vea la línea sobre la nube.</translation>
  </message>
  <message>
   <source>See the line about the recipe.</source>
   <translation>Vea la línea sobre la receta.</translation>
  </message>
  <message>
   <source>See the line about the token.</source>
   <translation>Vea la línea sobre el token.</translation>
  </message>
  <message>
   <source>Set LANG=C.UTF-8 for the station's user.</source>
   <translation>Ponga LANG=C.UTF-8 para el usuario de la estación.</translation>
  </message>
  <message>
   <source>Set it: sudo timedatectl set-ntp true. Certificates and the log need the right time.</source>
   <translation>Póngalo: sudo timedatectl set-ntp true. Los certificados y el registro necesitan la hora correcta.</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the bin again.</source>
   <translation>Varios puestos están bloqueados. Escanee el código del puesto y otra vez la caja.</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the reason again.</source>
   <translation>Varios puestos están bloqueados. Escanee el código del puesto y otra vez el motivo.</translation>
  </message>
  <message>
   <source>Several slots ask for a SIM card. Scan the slot's barcode, then the card again.</source>
   <translation>Varios puestos piden una tarjeta SIM. Escanee el código del puesto y otra vez la tarjeta.</translation>
  </message>
  <message>
   <source>Several slots wait for a label. Scan the slot's barcode, then label {label} again.</source>
   <translation>Varios puestos esperan etiqueta. Escanee el código del puesto y otra vez la etiqueta {label}.</translation>
  </message>
  <message>
   <source>Slot {chosen} has another label. Take its unit out first. Label {label} is not taken.</source>
   <translation>El puesto {chosen} tiene otra etiqueta. Saque antes su unidad. La etiqueta {label} no se toma.</translation>
  </message>
  <message>
   <source>Slot {chosen} is locked: first acknowledge the unit that failed there.</source>
   <translation>El puesto {chosen} está bloqueado: confirme antes la unidad que falló ahí.</translation>
  </message>
  <message>
   <source>Slot {chosen} is running. Label {label} is not taken.</source>
   <translation>El puesto {chosen} está en marcha. La etiqueta {label} no se toma.</translation>
  </message>
  <message>
   <source>Slot {chosen} still holds a unit that is done. Take it out, then scan {label} again.</source>
   <translation>El puesto {chosen} aún tiene una unidad terminada. Sáquela y escanee {label} otra vez.</translation>
  </message>
  <message>
   <source>Slot {slot} asks for no SIM card. SIM card {iccid} is not taken.</source>
   <translation>El puesto {slot} no pide tarjeta SIM. La tarjeta SIM {iccid} no se acepta.</translation>
  </message>
  <message>
   <source>Slot {slot} holds no unit.</source>
   <translation>El puesto {slot} no tiene unidad.</translation>
  </message>
  <message>
   <source>Slot {slot} is free again.</source>
   <translation>El puesto {slot} está libre otra vez.</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed here.</source>
   <translation>El puesto {slot} está bloqueado: confirme antes la unidad que falló aquí.</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed there.</source>
   <translation>El puesto {slot} está bloqueado: confirme antes la unidad que falló ahí.</translation>
  </message>
  <message>
   <source>Slot {slot} is running.</source>
   <translation>El puesto {slot} está en marcha.</translation>
  </message>
  <message>
   <source>Slot {slot} is running. Nothing changes.</source>
   <translation>El puesto {slot} está en marcha. Nada cambia.</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times: change the cable of slot {slot}.</source>
   <translation>El puesto {slot} perdió su unidad {count} veces: cambie el cable del puesto {slot}.</translation>
  </message>
  <message>
   <source>Slot {slot}: SIM card {iccid} read.</source>
   <translation>Puesto {slot}: tarjeta SIM {iccid} leída.</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} is for slot {reserved}. Move the unit there, or scan again.</source>
   <translation>Puesto {slot}: la etiqueta {label} es para el puesto {reserved}. Mueva la unidad allí o escanee otra vez.</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} taken, started.</source>
   <translation>Puesto {slot}: etiqueta {label} tomada, iniciado.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the SIM card.</source>
   <translation>Puesto {slot}: ahora escanee la tarjeta SIM.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the bin.</source>
   <translation>Puesto {slot}: ahora escanee la caja.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the label.</source>
   <translation>Puesto {slot}: ahora escanee la etiqueta.</translation>
  </message>
  <message>
   <source>Slot {slot}: plug in a unit.</source>
   <translation>Puesto {slot}: conecte una unidad.</translation>
  </message>
  <message>
   <source>Slot {slot}: press START.</source>
   <translation>Puesto {slot}: pulse INICIAR.</translation>
  </message>
  <message>
   <source>Slot {slot}: reason noted. Scan the {bin}.</source>
   <translation>Puesto {slot}: motivo anotado. Escanee: {bin}.</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit first.</source>
   <translation>Puesto {slot}: escanee antes la etiqueta de esta unidad.</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit.</source>
   <translation>Puesto {slot}: escanee la etiqueta de esta unidad.</translation>
  </message>
  <message>
   <source>Slot {slot}: started with label {label}.</source>
   <translation>Puesto {slot}: iniciado con la etiqueta {label}.</translation>
  </message>
  <message>
   <source>Slot {slot}: started.</source>
   <translation>Puesto {slot}: iniciado.</translation>
  </message>
  <message>
   <source>Slot {slot}: the cloud is away, so no run starts. It goes on when the cloud is back.</source>
   <translation>Puesto {slot}: la nube no está y no se inicia nada. Seguirá cuando vuelva.</translation>
  </message>
  <message>
   <source>Slot {slot}: the unit in it is done. Take it out as the slot says.</source>
   <translation>Puesto {slot}: su unidad ha terminado. Sáquela como dice el puesto.</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit goes into the {bin}, not into the {scanned}.</source>
   <translation>Puesto {slot}: esta unidad va a: {bin}, no a: {scanned}.</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit passed before. The line lead or the line engineer must allow it to run again.</source>
   <translation>Puesto {slot}: esta unidad ya pasó. El jefe o el ingeniero de línea debe permitir repetirla.</translation>
  </message>
  <message>
   <source>Slot {slot}: {bin} scanned. Choose the reason.</source>
   <translation>Puesto {slot}: {bin} escaneada. Elija el motivo.</translation>
  </message>
  <message>
   <source>Slots</source>
   <translation>Puestos</translation>
  </message>
  <message>
   <source>Station file</source>
   <translation>Archivo de la estación</translation>
  </message>
  <message>
   <source>Stop the line and call QA: the log, or the anchor file, is not what was written.</source>
   <translation>Pare la línea y llame a Calidad: el registro, o el archivo de anclas, no es lo que se escribió.</translation>
  </message>
  <message>
   <source>Stop the line. Keep this disk as it is and call QA: station audit verify says more.</source>
   <translation>Pare la línea. Deje este disco como está y llame a Calidad: station audit verify dice más.</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>Parando</translation>
  </message>
  <message>
   <source>Stopping: finishing a write, {seconds} s</source>
   <translation>Parando: se termina una escritura, {seconds} s</translation>
  </message>
  <message>
   <source>Switch a time service on: sudo timedatectl set-ntp true</source>
   <translation>Active un servicio de hora: sudo timedatectl set-ntp true</translation>
  </message>
  <message>
   <source>Switch the hub of the fixture on and check its cable; else learn the slots again.</source>
   <translation>Encienda el hub del útil y revise su cable; si no, aprenda los puestos otra vez.</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: {why}. Call the line engineer.</source>
   <translation>LA LÍNEA ESTÁ PARADA: {why}. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>The bin is scanned. Choose the reason for run {run}.</source>
   <translation>La caja está escaneada. Elija el motivo de la pasada {run}.</translation>
  </message>
  <message>
   <source>The first unit of order {order} runs. The next starts when QA has released it.</source>
   <translation>La primera unidad del pedido {order} está en marcha. La siguiente empieza cuando Calidad la libere.</translation>
  </message>
  <message>
   <source>The golden unit passed. Put it back into its box.</source>
   <translation>La unidad patrón pasó. Devuélvala a su caja.</translation>
  </message>
  <message>
   <source>The line goes on.</source>
   <translation>La línea sigue.</translation>
  </message>
  <message>
   <source>The line is stopped: {why}.</source>
   <translation>La línea está parada: {why}.</translation>
  </message>
  <message>
   <source>The line is stopped: {why}. The label is not taken.</source>
   <translation>La línea está parada: {why}. La etiqueta no se toma.</translation>
  </message>
  <message>
   <source>The reason is noted. Scan the {bin}.</source>
   <translation>El motivo está anotado. Escanee: {bin}.</translation>
  </message>
  <message>
   <source>The red rabbit failed, as it must. Put it back into its box.</source>
   <translation>La muestra mala falló, como debe. Devuélvala a su caja.</translation>
  </message>
  <message>
   <source>The scanner at {path} does not answer. Plug it in again.</source>
   <translation>El escáner en {path} no responde. Conéctelo otra vez.</translation>
  </message>
  <message>
   <source>The unit left the bus. Plug it in again at the same slot within {seconds} s; it resumes.</source>
   <translation>La unidad desapareció del USB. Conéctela otra vez en el mismo puesto antes de {seconds} s; continúa.</translation>
  </message>
  <message>
   <source>The unit with label {label} is done: it is in slot {slot}. Take it out as the slot says.</source>
   <translation>La unidad con etiqueta {label} ha terminado: está en el puesto {slot}. Sáquela como dice el puesto.</translation>
  </message>
  <message>
   <source>The unit with label {label} is running in slot {slot}. Nothing changes.</source>
   <translation>La unidad con etiqueta {label} está en marcha en el puesto {slot}. Nada cambia.</translation>
  </message>
  <message>
   <source>There is no slot {slot} here.</source>
   <translation>Aquí no hay puesto {slot}.</translation>
  </message>
  <message>
   <source>This code is not known here ({shown}). Nothing changes.</source>
   <translation>Este código no se conoce aquí ({shown}). Nada cambia.</translation>
  </message>
  <message>
   <source>This is not a label of this product. Nothing changes.</source>
   <translation>Esta no es una etiqueta de este producto. Nada cambia.</translation>
  </message>
  <message>
   <source>This reason is not known here. Nothing changes.</source>
   <translation>Este motivo no se conoce aquí. Nada cambia.</translation>
  </message>
  <message>
   <source>This recipe needs no label. Nothing changes.</source>
   <translation>Esta receta no necesita etiqueta. Nada cambia.</translation>
  </message>
  <message>
   <source>This unit is in no slot.</source>
   <translation>Esta unidad no está en ningún puesto.</translation>
  </message>
  <message>
   <source>This unit is in slot {slot}.</source>
   <translation>Esta unidad está en el puesto {slot}.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it again.</source>
   <translation>Esta unidad ya pasó. Póngala en el estante de bloqueo, o pida al jefe o al ingeniero de línea que la permita otra vez.</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>Inténtelo otra vez. Si ocurre dos veces, llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB rights</source>
   <translation>Permisos USB</translation>
  </message>
  <message>
   <source>Unit {unit} is the first good one of order {order}. Keep it for QA.</source>
   <translation>La unidad {unit} es la primera buena del pedido {order}. Guárdela para Calidad.</translation>
  </message>
  <message>
   <source>Unit {unit} on the pending shelf has passed.</source>
   <translation>La unidad {unit} del estante de espera ha pasado.</translation>
  </message>
  <message>
   <source>Write /etc/particle-station/station.yaml; an example lies beside it.</source>
   <translation>Escriba /etc/particle-station/station.yaml; hay un ejemplo al lado.</translation>
  </message>
  <message>
   <source>a tail after event {seq} that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>Un final cortado limpiamente tras el evento {seq} no se puede ver: ninguna ancla lo cubre</translation>
  </message>
  <message>
   <source>a tail of this log that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>Un final de este registro cortado limpiamente no se puede ver: ninguna ancla lo cubre</translation>
  </message>
  <message>
   <source>about to change {step} by {method}: {seen} shall become {expected}</source>
   <translation>a punto de cambiar {step} por {method}: {seen} pasará a {expected}</translation>
  </message>
  <message>
   <source>about to put back configuration kept in run {from_run}, by {operator}</source>
   <translation>a punto de reponer la configuración guardada en la pasada {from_run}, por {operator}</translation>
  </message>
  <message>
   <source>accepted, but ends {end}</source>
   <translation>aceptado, pero acaba {end}</translation>
  </message>
  <message>
   <source>accepted; ends {end}</source>
   <translation>aceptado; acaba {end}</translation>
  </message>
  <message>
   <source>accepted; has no end</source>
   <translation>aceptado; sin fin</translation>
  </message>
  <message>
   <source>after event {before} comes one whose number is {number}</source>
   <translation>tras el evento {before} viene uno con el número {number}</translation>
  </message>
  <message>
   <source>agrees with the cloud ({off} s) and is kept right by a time service</source>
   <translation>coincide con la nube ({off} s) y lo mantiene un servicio de hora</translation>
  </message>
  <message>
   <source>all {count} secrets that the recipe names are there</source>
   <translation>están los {count} secretos que nombra la receta</translation>
  </message>
  <message>
   <source>approved by {who}</source>
   <translation>aprobada por {who}</translation>
  </message>
  <message>
   <source>cannot be told while the cloud does not answer</source>
   <translation>no se sabe mientras la nube no responda</translation>
  </message>
  <message>
   <source>cannot be told without a cloud token that is good</source>
   <translation>no se sabe sin un token válido</translation>
  </message>
  <message>
   <source>cannot be told: the recipe cannot be used</source>
   <translation>no se sabe: la receta no se puede usar</translation>
  </message>
  <message>
   <source>cloud step {step} is finished after the unit left its slot</source>
   <translation>el paso en la nube {step} se termina después de que la unidad deje su puesto</translation>
  </message>
  <message>
   <source>cloud {method} {path} answered {status} in {latency_ms} ms</source>
   <translation>la nube {method} {path} respondió {status} en {latency_ms} ms</translation>
  </message>
  <message>
   <source>configuration of run {from_run} put back: {result} {message}</source>
   <translation>configuración de la pasada {from_run} repuesta: {result} {message}</translation>
  </message>
  <message>
   <source>event {before} was exchanged: event {seq} follows from another one</source>
   <translation>el evento {before} fue cambiado: el evento {seq} sigue a otro</translation>
  </message>
  <message>
   <source>event {seq} brings in a foreign key ({fingerprint}...)</source>
   <translation>el evento {seq} introduce una clave ajena ({fingerprint}...)</translation>
  </message>
  <message>
   <source>event {seq} closes one run more than the {runs} after which the station seals its log: a seal was taken out</source>
   <translation>el evento {seq} cierra una pasada más de las {runs} tras las cuales la estación sella su registro: se quitó un sello</translation>
  </message>
  <message>
   <source>event {seq} is missing</source>
   <translation>falta el evento {seq}</translation>
  </message>
  <message>
   <source>event {seq} is of station {other}; this is the log of {station}</source>
   <translation>el evento {seq} es de la estación {other}; este es el registro de {station}</translation>
  </message>
  <message>
   <source>event {seq} is there twice</source>
   <translation>el evento {seq} está dos veces</translation>
  </message>
  <message>
   <source>event {seq} names a key that is not of its fingerprint</source>
   <translation>el evento {seq} nombra una clave que no es la de su huella</translation>
  </message>
  <message>
   <source>event {seq} names its run in text that nobody writes</source>
   <translation>el evento {seq} nombra su pasada con un texto que nadie escribe</translation>
  </message>
  <message>
   <source>event {seq}: column {name} is not what its text says</source>
   <translation>evento {seq}: la columna {name} no es lo que dice su texto</translation>
  </message>
  <message>
   <source>event {seq}: its text and its hash do not belong together</source>
   <translation>evento {seq}: su texto y su hash no se corresponden</translation>
  </message>
  <message>
   <source>event {seq}: its text does not begin as the station writes it</source>
   <translation>evento {seq}: su texto no empieza como lo escribe la estación</translation>
  </message>
  <message>
   <source>event {seq}: its text is no JSON object</source>
   <translation>evento {seq}: su texto no es un objeto JSON</translation>
  </message>
  <message>
   <source>events after the last seal ({seq}) could be made anew without the key</source>
   <translation>los eventos tras el último sello ({seq}) podrían rehacerse sin la clave</translation>
  </message>
  <message>
   <source>events {first} to {last} are missing</source>
   <translation>faltan los eventos {first} a {last}</translation>
  </message>
  <message>
   <source>every Particle device can be opened ({count})</source>
   <translation>se puede abrir cada dispositivo Particle ({count})</translation>
  </message>
  <message>
   <source>every event follows from the one before; a cut tail cannot be seen without an outside anchor</source>
   <translation>cada evento sigue al anterior; un final cortado no se puede ver sin un ancla exterior</translation>
  </message>
  <message>
   <source>every event follows from the one before; what was kept outside agrees up to event {seq}</source>
   <translation>cada evento sigue al anterior; lo guardado fuera coincide hasta el evento {seq}</translation>
  </message>
  <message>
   <source>every language of this station can be drawn, texts are UTF-8</source>
   <translation>se puede dibujar cada idioma de la estación, los textos son UTF-8</translation>
  </message>
  <message>
   <source>file {name} differs (approved sha256 {was}, now {now})</source>
   <translation>el archivo {name} difiere (sha256 aprobado {was}, ahora {now})</translation>
  </message>
  <message>
   <source>file {name} is no longer part of the recipe</source>
   <translation>el archivo {name} ya no forma parte de la receta</translation>
  </message>
  <message>
   <source>file {name} was not part of what was approved</source>
   <translation>el archivo {name} no formaba parte de lo aprobado</translation>
  </message>
  <message>
   <source>first article of order {order} refused by {operator}: {reason}</source>
   <translation>primera pieza del pedido {order} rechazada por {operator}: {reason}</translation>
  </message>
  <message>
   <source>first article of order {order} released by {operator}: {reason}</source>
   <translation>primera pieza del pedido {order} liberada por {operator}: {reason}</translation>
  </message>
  <message>
   <source>green bin</source>
   <translation>caja verde</translation>
  </message>
  <message>
   <source>has never run on this station</source>
   <translation>nunca ha pasado en esta estación</translation>
  </message>
  <message>
   <source>head of the log put outside: {where}, code {count}.{code}</source>
   <translation>cabeza del registro puesta fuera: {where}, código {count}.{code}</translation>
  </message>
  <message>
   <source>hold shelf</source>
   <translation>estante de bloqueo</translation>
  </message>
  <message>
   <source>include {name} differs (approved sha256 {was}, now {now})</source>
   <translation>la inclusión {name} difiere (sha256 aprobado {was}, ahora {now})</translation>
  </message>
  <message>
   <source>include {name} is no longer part of the recipe</source>
   <translation>la inclusión {name} ya no forma parte de la receta</translation>
  </message>
  <message>
   <source>include {name} was not part of what was approved</source>
   <translation>la inclusión {name} no formaba parte de lo aprobado</translation>
  </message>
  <message>
   <source>intact since the seal at event {since} ({count} events read)</source>
   <translation>intacto desde el sello en el evento {since} ({count} eventos leídos)</translation>
  </message>
  <message>
   <source>intact; no seal yet ({count} events read)</source>
   <translation>intacto; aún sin sello ({count} eventos leídos)</translation>
  </message>
  <message>
   <source>it is the golden unit, which stays at the line</source>
   <translation>es la unidad patrón, que se queda en la línea</translation>
  </message>
  <message>
   <source>it is the red rabbit unit, which stays at the line</source>
   <translation>es la muestra mala, que se queda en la línea</translation>
  </message>
  <message>
   <source>it passed in run {run}, but was put elsewhere since: {bin}</source>
   <translation>pasó en la pasada {run}, pero desde entonces está en otro sitio: {bin}</translation>
  </message>
  <message>
   <source>it was in a slot, but no run of it has begun to judge it</source>
   <translation>estuvo en un puesto, pero ninguna pasada llegó a juzgarla</translation>
  </message>
  <message>
   <source>it was packed out before: two units may carry the same label</source>
   <translation>ya se empacó antes: puede que dos unidades lleven la misma etiqueta</translation>
  </message>
  <message>
   <source>its disposition is {disposition}</source>
   <translation>su destino es {disposition}</translation>
  </message>
  <message>
   <source>its last run {run} ended {outcome} ({code}): {detail}</source>
   <translation>su última pasada {run} terminó en {outcome} ({code}): {detail}</translation>
  </message>
  <message>
   <source>kept right by a time service; the cloud's time is not known</source>
   <translation>lo mantiene un servicio de hora; no se conoce la hora de la nube</translation>
  </message>
  <message>
   <source>key {key_fingerprint} signs the seals from here on ({why})</source>
   <translation>la clave {key_fingerprint} firma los sellos desde aquí ({why})</translation>
  </message>
  <message>
   <source>knows another event {seq} than the log</source>
   <translation>conoce otro evento {seq} que el registro</translation>
  </message>
  <message>
   <source>label and unit do not agree: {detail}</source>
   <translation>la etiqueta y la unidad no concuerdan: {detail}</translation>
  </message>
  <message>
   <source>line held ({code}): {why}</source>
   <translation>línea retenida ({code}): {why}</translation>
  </message>
  <message>
   <source>line released by {operator}: {why}</source>
   <translation>línea liberada por {operator}: {why}</translation>
  </message>
  <message>
   <source>log sealed ({why}): {count} events</source>
   <translation>registro sellado ({why}): {count} eventos</translation>
  </message>
  <message>
   <source>log verified: {result}, {events} events</source>
   <translation>registro verificado: {result}, {events} eventos</translation>
  </message>
  <message>
   <source>neither the cloud nor a time service vouches for it</source>
   <translation>ni la nube ni un servicio de hora lo avala</translation>
  </message>
  <message>
   <source>no USB socket is a slot</source>
   <translation>ningún conector USB es un puesto</translation>
  </message>
  <message>
   <source>no anchor file is set: a log whose end was cut off would not be noticed</source>
   <translation>sin archivo de anclas: no se notaría un registro con el final cortado</translation>
  </message>
  <message>
   <source>no answer within {seconds} s</source>
   <translation>sin respuesta en {seconds} s</translation>
  </message>
  <message>
   <source>no font has Chinese signs</source>
   <translation>ninguna fuente tiene signos chinos</translation>
  </message>
  <message>
   <source>no recipe is named</source>
   <translation>no se nombra receta</translation>
  </message>
  <message>
   <source>no seal is in this log: whoever made all hashes anew cannot be seen without an anchor</source>
   <translation>no hay ningún sello en este registro: quien rehizo todos los hashes no se puede ver sin un ancla</translation>
  </message>
  <message>
   <source>no udev rule names Particle devices: an ordinary user cannot open them</source>
   <translation>ninguna regla udev nombra dispositivos Particle: un usuario corriente no puede abrirlos</translation>
  </message>
  <message>
   <source>no unit of this station has it</source>
   <translation>ninguna unidad de esta estación lo tiene</translation>
  </message>
  <message>
   <source>none is named</source>
   <translation>no se nombra ninguna</translation>
  </message>
  <message>
   <source>none yet; it is made at the first start</source>
   <translation>aún ninguna; se hace en el primer arranque</translation>
  </message>
  <message>
   <source>not a slot: this unit is left alone</source>
   <translation>no es un puesto: esta unidad se deja en paz</translation>
  </message>
  <message>
   <source>not as written at event {seq}: {why}</source>
   <translation>no como se escribió en el evento {seq}: {why}</translation>
  </message>
  <message>
   <source>nothing needed is known to be missing; {count} calls have no described right</source>
   <translation>no se sabe que falte nada; {count} llamadas no tienen permiso descrito</translation>
  </message>
  <message>
   <source>order {order} closed by {operator}: {received} received, {good} good</source>
   <translation>pedido {order} cerrado por {operator}: {received} recibidas, {good} buenas</translation>
  </message>
  <message>
   <source>order {order} opened by {operator}, {target} units wanted</source>
   <translation>pedido {order} abierto por {operator}, se piden {target} unidades</translation>
  </message>
  <message>
   <source>passed last at {when}</source>
   <translation>pasó por última vez {when}</translation>
  </message>
  <message>
   <source>passed last at {when}, before this day</source>
   <translation>pasó por última vez {when}, antes de hoy</translation>
  </message>
  <message>
   <source>plain HTTP to this very computer</source>
   <translation>HTTP simple a este mismo equipo</translation>
  </message>
  <message>
   <source>product {what}</source>
   <translation>producto {what}</translation>
  </message>
  <message>
   <source>recipe {name} differs (approved sha256 {was}, now {now})</source>
   <translation>la receta {name} difiere (sha256 aprobado {was}, ahora {now})</translation>
  </message>
  <message>
   <source>recipe {name} is no longer part of the recipe</source>
   <translation>la receta {name} ya no forma parte de la receta</translation>
  </message>
  <message>
   <source>recipe {name} was not part of what was approved</source>
   <translation>la receta {name} no formaba parte de lo aprobado</translation>
  </message>
  <message>
   <source>recipe {recipe_id} {recipe_version}, signature of {approver}: {result}</source>
   <translation>receta {recipe_id} {recipe_version}, firma de {approver}: {result}</translation>
  </message>
  <message>
   <source>red bin</source>
   <translation>caja roja</translation>
  </message>
  <message>
   <source>right now ({off} s from the cloud), but no time service keeps it</source>
   <translation>ahora correcto ({off} s de la nube), pero ningún servicio lo mantiene</translation>
  </message>
  <message>
   <source>row {row} of table {table} is not what the events up to {seq} say</source>
   <translation>la fila {row} de la tabla {table} no es lo que dicen los eventos hasta {seq}</translation>
  </message>
  <message>
   <source>run closed as {outcome}, {disposition}</source>
   <translation>pasada cerrada: {outcome}, {disposition}</translation>
  </message>
  <message>
   <source>run opened in slot {slot} by {operator}: recipe {recipe_id} {recipe_version}</source>
   <translation>pasada abierta en el puesto {slot} por {operator}: receta {recipe_id} {recipe_version}</translation>
  </message>
  <message>
   <source>run settled as {outcome}, {disposition}: {reason}</source>
   <translation>pasada resuelta: {outcome}, {disposition}: {reason}</translation>
  </message>
  <message>
   <source>run {run} has not ended</source>
   <translation>la pasada {run} no ha terminado</translation>
  </message>
  <message>
   <source>scrap bin</source>
   <translation>caja de desecho</translation>
  </message>
  <message>
   <source>settings changed by {operator}: {changes}</source>
   <translation>ajustes cambiados por {operator}: {changes}</translation>
  </message>
  <message>
   <source>sign-in of {who} refused: {why}</source>
   <translation>entrada de {who} rechazada: {why}</translation>
  </message>
  <message>
   <source>slot {slots}: there is no such USB socket now</source>
   <translation>puesto {slots}: ahora no existe ese conector USB</translation>
  </message>
  <message>
   <source>station started: {software} on {host}</source>
   <translation>estación iniciada: {software} en {host}</translation>
  </message>
  <message>
   <source>step {step} ({word}) begins, attempt {attempt}</source>
   <translation>empieza el paso {step} ({word}), intento {attempt}</translation>
  </message>
  <message>
   <source>step {step} ended {end}</source>
   <translation>paso {step} terminado, {end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep ended {end}</source>
   <translation>paso {step} del barrido final terminado, {end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep, attempt {attempt} ended {end}</source>
   <translation>paso {step} del barrido final, intento {attempt} terminado, {end}</translation>
  </message>
  <message>
   <source>step {step}, attempt {attempt} ended {end}</source>
   <translation>paso {step}, intento {attempt} terminado, {end}</translation>
  </message>
  <message>
   <source>stopped by a person</source>
   <translation>detenida por una persona</translation>
  </message>
  <message>
   <source>table {table} has {found} rows, the events make {expected}</source>
   <translation>la tabla {table} tiene {found} filas, los eventos dan {expected}</translation>
  </message>
  <message>
   <source>tables of an older version: what people search in was not compared with the events</source>
   <translation>tablas de una versión anterior: aquello en que se busca no se comparó con los eventos</translation>
  </message>
  <message>
   <source>the anchor of {utc} knows another event {seq}: the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>el ancla de {utc} conoce otro evento {seq}: el registro se reescribió en algún punto del evento {first} al {seq}, o este es otro registro del mismo nombre (una bifurcación)</translation>
  </message>
  <message>
   <source>the anchors given hold none of station {station}</source>
   <translation>entre las anclas dadas no hay ninguna de la estación {station}</translation>
  </message>
  <message>
   <source>the approval's own id, version or content hash does not belong to this recipe</source>
   <translation>el id, la versión o el hash de contenido de la aprobación no son de esta receta</translation>
  </message>
  <message>
   <source>the bus can be read; Particle devices on it: {count}</source>
   <translation>se puede leer el bus; dispositivos Particle en él: {count}</translation>
  </message>
  <message>
   <source>the check itself broke off</source>
   <translation>la comprobación misma se interrumpió</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h</source>
   <translation>la nube no terminó en {hours} h</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h; last trouble: {detail}</source>
   <translation>la nube no terminó en {hours} h; último problema: {detail}</translation>
  </message>
  <message>
   <source>the cloud has finished; every state is proved</source>
   <translation>la nube ha terminado; todos los estados están probados</translation>
  </message>
  <message>
   <source>the cloud has not finished yet</source>
   <translation>la nube aún no ha terminado</translation>
  </message>
  <message>
   <source>the cloud is away: {step} waits for it</source>
   <translation>la nube no está: {step} la espera</translation>
  </message>
  <message>
   <source>the cloud part is done; the unit itself was not finished while the cloud was away</source>
   <translation>la parte de la nube está hecha; la unidad misma no se terminó mientras la nube no estaba</translation>
  </message>
  <message>
   <source>the code {code} is not that of event {seq}: it was typed wrong, or the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>el código {code} no es el del evento {seq}: se escribió mal, o el registro se reescribió en algún punto del evento {first} al {seq}, o este es otro registro del mismo nombre (una bifurcación)</translation>
  </message>
  <message>
   <source>the device at port {ports} cannot be opened: {why}</source>
   <translation>el dispositivo en el conector {ports} no se puede abrir: {why}</translation>
  </message>
  <message>
   <source>the golden unit did not pass ({code})</source>
   <translation>la unidad patrón no pasó ({code})</translation>
  </message>
  <message>
   <source>the golden unit {unit} did not pass last time ({outcome})</source>
   <translation>la unidad patrón {unit} no pasó la última vez ({outcome})</translation>
  </message>
  <message>
   <source>the key was taken from the log itself: a log sealed anew with another key looks the same</source>
   <translation>la clave se tomó del propio registro: un registro sellado de nuevo con otra clave se ve igual</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but an anchor knows event {seq}: its tail was cut</source>
   <translation>el registro acaba con el evento {last}, pero un ancla conoce el evento {seq}: se cortó su final</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but table {table} was written by event {seq}: its tail was cut</source>
   <translation>el registro acaba con el evento {last}, pero la tabla {table} la escribió el evento {seq}: se cortó su final</translation>
  </message>
  <message>
   <source>the log names no key that seals it, but a key was given to check it</source>
   <translation>el registro no nombra ninguna clave que lo selle, pero se dio una para comprobarlo</translation>
  </message>
  <message>
   <source>the recipe is for {wanted}; this unit is a {seen}</source>
   <translation>la receta es para {wanted}; esta unidad es un {seen}</translation>
  </message>
  <message>
   <source>the recipe names none</source>
   <translation>la receta no nombra ninguno</translation>
  </message>
  <message>
   <source>the red rabbit passed although it must fail</source>
   <translation>la muestra mala pasó aunque debe fallar</translation>
  </message>
  <message>
   <source>the seal at event {seq} is of a foreign key that no event before it names</source>
   <translation>el sello del evento {seq} es de una clave ajena que ningún evento anterior nombra</translation>
  </message>
  <message>
   <source>the seal at event {seq} was made over another log: something from event {first} to {seq} was written anew by somebody without the station's key</source>
   <translation>el sello del evento {seq} se hizo sobre otro registro: algo del evento {first} al {seq} lo reescribió alguien sin la clave de la estación</translation>
  </message>
  <message>
   <source>the system's texts are {encoding}, not UTF-8</source>
   <translation>los textos del sistema son {encoding}, no UTF-8</translation>
  </message>
  <message>
   <source>the token may do all that the recipe needs</source>
   <translation>el token puede todo lo que la receta necesita</translation>
  </message>
  <message>
   <source>the token may not do what the recipe needs: {what}</source>
   <translation>el token no puede lo que la receta necesita: {what}</translation>
  </message>
  <message>
   <source>the udev rule is there ({file}); plug a unit in to try it</source>
   <translation>la regla udev está ({file}); conecte una unidad para probarla</translation>
  </message>
  <message>
   <source>the unit was run again before the cloud had finished: run {run} says what is so</source>
   <translation>la unidad se repitió antes de que la nube terminara: vale la pasada {run}</translation>
  </message>
  <message>
   <source>the wall clock jumped by {seconds} s</source>
   <translation>el reloj saltó {seconds} s</translation>
  </message>
  <message>
   <source>the window's own font is missing; another one is used</source>
   <translation>falta la fuente propia de la ventana; se usa otra</translation>
  </message>
  <message>
   <source>there is an event {seq}</source>
   <translation>hay un evento {seq}</translation>
  </message>
  <message>
   <source>there is no audit log at {path}</source>
   <translation>no hay registro de auditoría en {path}</translation>
  </message>
  <message>
   <source>there is no station file; built-in values are used</source>
   <translation>no hay archivo de la estación; se usan valores internos</translation>
  </message>
  <message>
   <source>there is none</source>
   <translation>no hay</translation>
  </message>
  <message>
   <source>there, and the one that the log names</source>
   <translation>está, y es la que nombra el registro</translation>
  </message>
  <message>
   <source>this is nothing that a unit carries</source>
   <translation>esto no es nada que lleve una unidad</translation>
  </message>
  <message>
   <source>two anchors say different things of event {seq}: two logs go by the name of {station} (a fork, as of a cloned station)</source>
   <translation>dos anclas dicen cosas distintas del evento {seq}: dos registros llevan el nombre {station} (una bifurcación, como de una estación clonada)</translation>
  </message>
  <message>
   <source>unit dropped out of slot {slot} for {away_s} s</source>
   <translation>la unidad desapareció del puesto {slot} durante {away_s} s</translation>
  </message>
  <message>
   <source>unit runs in {mode} mode after {seconds} s</source>
   <translation>la unidad funciona en modo {mode} tras {seconds} s</translation>
  </message>
  <message>
   <source>unit {device_id} ({platform}, serial {serial_number}) recognised by {how}</source>
   <translation>unidad {device_id} ({platform}, número de serie {serial_number}) reconocida por {how}</translation>
  </message>
  <message>
   <source>unit {subject} verified: {result}; {text}</source>
   <translation>unidad {subject} verificada: {result}; {text}</translation>
  </message>
  <message>
   <source>waits for {name}</source>
   <translation>espera a {name}</translation>
  </message>
  <message>
   <source>what forbids to change events was rewritten in the file: {names}</source>
   <translation>lo que prohíbe cambiar eventos se reescribió en el archivo: {names}</translation>
  </message>
  <message>
   <source>what forbids to change events was taken out of the file: {names}</source>
   <translation>lo que prohíbe cambiar eventos se quitó del archivo: {names}</translation>
  </message>
  <message>
   <source>what people search in was not compared with the events</source>
   <translation>aquello en que se busca no se comparó con los eventos</translation>
  </message>
  <message>
   <source>written by an older program; it is brought up to date at the next start</source>
   <translation>escrito por un programa anterior; se actualiza en el próximo arranque</translation>
  </message>
  <message>
   <source>{behind} s behind the newest event of the audit log</source>
   <translation>{behind} s por detrás del último evento del registro</translation>
  </message>
  <message>
   <source>{count} of {total} Particle devices may not be opened: port {ports}</source>
   <translation>no se pueden abrir {count} de {total} dispositivos Particle: conector {ports}</translation>
  </message>
  <message>
   <source>{count} slots, units in {taken} of them</source>
   <translation>{count} puestos, unidades en {taken} de ellos</translation>
  </message>
  <message>
   <source>{count} units have it: {units}</source>
   <translation>{count} unidades lo tienen: {units}</translation>
  </message>
  <message>
   <source>{count} units in a row failed with {code}</source>
   <translation>{count} unidades seguidas fallaron con {code}</translation>
  </message>
  <message>
   <source>{deed} of {events} events: {path}</source>
   <translation>{deed} de {events} eventos: {path}</translation>
  </message>
  <message>
   <source>{file} can be changed by everybody on this computer</source>
   <translation>cualquiera en este equipo puede cambiar {file}</translation>
  </message>
  <message>
   <source>{file} can be read by others</source>
   <translation>otros pueden leer {file}</translation>
  </message>
  <message>
   <source>{file} can be written and agrees with the log up to event {count}</source>
   <translation>{file} se puede escribir y coincide con el registro hasta el evento {count}</translation>
  </message>
  <message>
   <source>{file} can be written; nothing is anchored yet</source>
   <translation>{file} se puede escribir; aún no hay nada anclado</translation>
  </message>
  <message>
   <source>{file} cannot be written</source>
   <translation>{file} no se puede escribir</translation>
  </message>
  <message>
   <source>{file} is gone, although the log is sealed with it</source>
   <translation>{file} no está, aunque el registro está sellado con ella</translation>
  </message>
  <message>
   <source>{file} is good</source>
   <translation>{file} está bien</translation>
  </message>
  <message>
   <source>{file} is no approval file of this station's format ({format})</source>
   <translation>{file} no es un archivo de aprobación con el formato de esta estación ({format})</translation>
  </message>
  <message>
   <source>{file} is not the key that the log names</source>
   <translation>{file} no es la clave que nombra el registro</translation>
  </message>
  <message>
   <source>{file} is signed by nobody</source>
   <translation>{file} no está firmado por nadie</translation>
  </message>
  <message>
   <source>{file} is signed by {signers}, of whom this station trusts none</source>
   <translation>{file} está firmado por {signers}, y esta estación no confía en ninguno</translation>
  </message>
  <message>
   <source>{folder} cannot be written by this user</source>
   <translation>este usuario no puede escribir {folder}</translation>
  </message>
  <message>
   <source>{free_mb} MB free</source>
   <translation>{free_mb} MB libres</translation>
  </message>
  <message>
   <source>{free_mb} MB free, enough for {days} days</source>
   <translation>{free_mb} MB libres, para {days} días</translation>
  </message>
  <message>
   <source>{free_mb} MB free, less than the floor of {floor_mb} MB</source>
   <translation>{free_mb} MB libres, menos que el mínimo de {floor_mb} MB</translation>
  </message>
  <message>
   <source>{free_mb} MB free: at the floor of {floor_mb} MB in {days} days</source>
   <translation>{free_mb} MB libres: al mínimo de {floor_mb} MB en {days} días</translation>
  </message>
  <message>
   <source>{hint}</source>
   <translation>{hint}</translation>
  </message>
  <message>
   <source>{host} answers ({ms} ms)</source>
   <translation>{host} responde ({ms} ms)</translation>
  </message>
  <message>
   <source>{host} has proved who it is</source>
   <translation>{host} ha probado quién es</translation>
  </message>
  <message>
   <source>{mistake} {text}</source>
   <translation>{mistake} {text}</translation>
  </message>
  <message>
   <source>{name} ({operator}) on {about} {subject}: {meaning}. {text}</source>
   <translation>{name} ({operator}) sobre {about} {subject}: {meaning}. {text}</translation>
  </message>
  <message>
   <source>{name} measured: {value} {unit}</source>
   <translation>{name} medido: {value} {unit}</translation>
  </message>
  <message>
   <source>{name} {version} can be used; warnings: {count}</source>
   <translation>{name} {version} se puede usar; avisos: {count}</translation>
  </message>
  <message>
   <source>{name} {version} is good, with all its files</source>
   <translation>{name} {version} está bien, con todos sus archivos</translation>
  </message>
  <message>
   <source>{name}: {seen} is to become {expected}. Do you agree?</source>
   <translation>{name}: {seen} pasará a ser {expected}. ¿Está de acuerdo?</translation>
  </message>
  <message>
   <source>{off} s away from the cloud's</source>
   <translation>{off} s de diferencia con la nube</translation>
  </message>
  <message>
   <source>{operator} answered "{answer}" to: {prompt}</source>
   <translation>{operator} respondió «{answer}» a: {prompt}</translation>
  </message>
  <message>
   <source>{operator} exported {what} about {about} to {file}, SHA-256 {sha256}</source>
   <translation>{operator} exportó {what} sobre {about} a {file}, SHA-256 {sha256}</translation>
  </message>
  <message>
   <source>{operator} moved the unit to {place}, {disposition}: {reason}</source>
   <translation>{operator} llevó la unidad a {place}, {disposition}: {reason}</translation>
  </message>
  <message>
   <source>{operator} signed in as {role} by {how}</source>
   <translation>{operator} entró como {role} por {how}</translation>
  </message>
  <message>
   <source>{operator} signed out ({why})</source>
   <translation>{operator} salió ({why})</translation>
  </message>
  <message>
   <source>{operator} took note ({reason}) and put the unit into {bin}</source>
   <translation>{operator} tomó nota ({reason}); unidad puesta en: {bin}</translation>
  </message>
  <message>
   <source>{path} cannot be read: {why}</source>
   <translation>no se puede leer {path}: {why}</translation>
  </message>
  <message>
   <source>{recipe} has no approval: there is no {file} beside it</source>
   <translation>{recipe} no tiene aprobación: no hay {file} a su lado</translation>
  </message>
  <message>
   <source>{recipe} was approved by {name}, but has changed since: {changed}</source>
   <translation>{recipe} fue aprobada por {name}, pero ha cambiado desde entonces: {changed}</translation>
  </message>
  <message>
   <source>{text} ({role}) [{keys}]</source>
   <translation>{text} ({role}) [{keys}]</translation>
  </message>
  <message>
   <source>{text} [{keys}]</source>
   <translation>{text} [{keys}]</translation>
  </message>
  <message>
   <source>{unit} is being worked on in slot {slot} (run {run})</source>
   <translation>se está trabajando {unit} en el puesto {slot} (pasada {run})</translation>
  </message>
  <message>
   <source>{unit} is in DFU mode since a run without the cloud, which has not taken it yet</source>
   <translation>{unit} está en modo DFU desde una pasada sin nube, y la nube aún no la ha admitido</translation>
  </message>
  <message>
   <source>{unit} is none of the {count} units of order {order}</source>
   <translation>{unit} no es ninguna de las {count} unidades del pedido {order}</translation>
  </message>
  <message>
   <source>{unit} passed at {time} in run {run}, order {order}</source>
   <translation>{unit} pasó el {time} en la pasada {run}, pedido {order}</translation>
  </message>
  <message>
   <source>{who} stopped it: {why}</source>
   <translation>{who} la paró: {why}</translation>
  </message>
  <message>
   <source>{why}</source>
   <translation>{why}</translation>
  </message>
  <message>
   <source>{why}; this station does not ask for it</source>
   <translation>{why}; esta estación no lo exige</translation>
  </message>
 </context>
 <context>
  <name>self check</name>
  <message>
   <source>BAD</source>
   <translation>MALAS</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Comprobación</translation>
  </message>
  <message>
   <source>F5: check again</source>
   <translation>F5: comprobar otra vez</translation>
  </message>
  <message>
   <source>FIT TO WORK. 1 LINE TO LOOK AT</source>
   <translation>APTA PARA TRABAJAR. 1 LÍNEA QUE MIRAR</translation>
  </message>
  <message>
   <source>FIT TO WORK. {count} LINES TO LOOK AT</source>
   <translation>APTA PARA TRABAJAR. {count} LÍNEAS QUE MIRAR</translation>
  </message>
  <message>
   <source>Found, and what to do now</source>
   <translation>Hallado, y qué hacer ahora</translation>
  </message>
  <message>
   <source>LOOK</source>
   <translation>MIRAR</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Más</translation>
  </message>
  <message>
   <source>More: {code}</source>
   <translation>Más: {code}</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: 1 LINE SAYS WHAT TO DO</source>
   <translation>NO APTA: 1 LÍNEA DICE QUÉ HACER</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: {count} LINES SAY WHAT TO DO</source>
   <translation>NO APTA: {count} LÍNEAS DICEN QUÉ HACER</translation>
  </message>
  <message>
   <source>NOT KNOWN</source>
   <translation>NO SE SABE</translation>
  </message>
  <message>
   <source>NOT SET UP</source>
   <translation>SIN CONFIGURAR</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>OK</translation>
  </message>
  <message>
   <source>Self-check</source>
   <translation>Autocomprobación</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>THE STATION IS BEING CHECKED … {done}</source>
   <translation>COMPROBANDO LA ESTACIÓN … {done}</translation>
  </message>
  <message>
   <source>THE STATION IS FIT TO WORK</source>
   <translation>LA ESTACIÓN ES APTA</translation>
  </message>
  <message>
   <source>THE STATION WAS NOT CHECKED YET</source>
   <translation>LA ESTACIÓN AÚN NO SE HA COMPROBADO</translation>
  </message>
 </context>
 <context>
  <name>shell</name>
  <message>
   <source>A PIN is asked for: type it by hand. The code was not taken.</source>
   <translation>Se pide un PIN: escríbalo a mano. El código no se tomó.</translation>
  </message>
  <message>
   <source>A code came without its end and was not taken. Scan again; the scanner must send Enter.</source>
   <translation>Un código llegó sin su final y no se aceptó. Escanee otra vez; el escáner debe enviar Enter.</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Colores</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Idioma</translation>
  </message>
  <message>
   <source>Only an engineer can close this window. Scan an engineer's badge first.</source>
   <translation>Solo un ingeniero puede cerrar esta ventana. Escanee antes su credencial.</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Páginas</translation>
  </message>
  <message>
   <source>Scan your badge first. The code was not taken.</source>
   <translation>Escanee antes su credencial. El código no se tomó.</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Cerrar sesión</translation>
  </message>
  <message>
   <source>Sound off</source>
   <translation>Sonido apagado</translation>
  </message>
  <message>
   <source>Sound on</source>
   <translation>Sonido activo</translation>
  </message>
  <message>
   <source>THE STATION CANNOT START</source>
   <translation>LA ESTACIÓN NO PUEDE ARRANCAR</translation>
  </message>
  <message>
   <source>The station is closing …</source>
   <translation>La estación se está cerrando …</translation>
  </message>
  <message>
   <source>The station is starting …</source>
   <translation>La estación está arrancando …</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code, or press F4 to type it.</source>
   <translation>El texto tecleado no se toma. Escanee el código o pulse F4 para escribirlo.</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code.</source>
   <translation>El texto tecleado no se toma. Escanee el código.</translation>
  </message>
  <message>
   <source>Your badge does not allow codes to be typed. Scan the code, or call the line lead.</source>
   <translation>Su credencial no permite escribir códigos. Escanee el código o llame al jefe de línea.</translation>
  </message>
  <message>
   <source>Your badge does not open this page.</source>
   <translation>Su credencial no abre esta página.</translation>
  </message>
 </context>
 <context>
  <name>shift</name>
  <message>
   <source>All units of the order are accounted for.</source>
   <translation>Todas las unidades del pedido están justificadas.</translation>
  </message>
  <message>
   <source>Failed, not acknowledged</source>
   <translation>Fallo, sin confirmar</translation>
  </message>
  <message>
   <source>LEFT OPEN: {count}. Tell the next shift, or settle it now</source>
   <translation>QUEDA ABIERTO: {count}. Dígalo al próximo turno o resuélvalo ahora</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Línea</translation>
  </message>
  <message>
   <source>NOTHING IS LEFT OPEN: hand over and sign out</source>
   <translation>NADA QUEDA ABIERTO: entregue el turno y cierre sesión</translation>
  </message>
  <message>
   <source>On the pending shelf</source>
   <translation>En el estante de espera</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Pedido</translation>
  </message>
  <message>
   <source>Runs since the start</source>
   <translation>Pasadas desde el arranque</translation>
  </message>
  <message>
   <source>Shift and handover</source>
   <translation>Turno y entrega</translation>
  </message>
  <message>
   <source>Slot {slot}: {code}  {unit}</source>
   <translation>Puesto {slot}: {code}  {unit}</translation>
  </message>
  <message>
   <source>Slot {slot}: {count}</source>
   <translation>Puesto {slot}: {count}</translation>
  </message>
  <message>
   <source>The line goes.</source>
   <translation>La línea funciona.</translation>
  </message>
  <message>
   <source>Units lost by their cable</source>
   <translation>Unidades perdidas por su cable</translation>
  </message>
  <message>
   <source>none</source>
   <translation>ninguna</translation>
  </message>
  <message>
   <source>{missing} not seen yet, {pending} pending.</source>
   <translation>{missing} aún no vistas, {pending} pendientes.</translation>
  </message>
 </context>
 <context>
  <name>sign in</name>
  <message>
   <source>Badge read. Type your PIN and press Enter.</source>
   <translation>Credencial leída. Escriba su PIN y pulse Enter.</translation>
  </message>
  <message>
   <source>Nothing is started or scanned before somebody has signed in. Units that run go on.</source>
   <translation>Nada se inicia ni escanea antes de que alguien inicie sesión. Las unidades en marcha siguen.</translation>
  </message>
  <message>
   <source>One moment …</source>
   <translation>Un momento …</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>SCAN YOUR BADGE</source>
   <translation>ESCANEE SU CREDENCIAL</translation>
  </message>
  <message>
   <source>Signed in: {who}, {role}.</source>
   <translation>Sesión iniciada: {who}, {role}.</translation>
  </message>
  <message>
   <source>Signed out.</source>
   <translation>Sesión cerrada.</translation>
  </message>
  <message>
   <source>Signed out: nobody did anything for a while. Units that run go on.</source>
   <translation>Sesión cerrada: nadie hizo nada durante un rato. Las unidades en marcha siguen.</translation>
  </message>
  <message>
   <source>This badge is not known here. Call the line engineer.</source>
   <translation>Esta credencial no se conoce aquí. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>This badge needs a PIN and the station file has none. Call the line engineer.</source>
   <translation>Esta credencial necesita PIN y el archivo de la estación no lo tiene. Llame al ingeniero de línea.</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait {seconds} s, then try again.</source>
   <translation>Demasiados PIN erróneos. Espere {seconds} s e inténtelo otra vez.</translation>
  </message>
  <message>
   <source>Wrong PIN. The next one is looked at in {seconds} s.</source>
   <translation>PIN erróneo. El siguiente se mira en {seconds} s.</translation>
  </message>
 </context>
 <context>
  <name>spoken</name>
  <message>
   <source>Slot {slot}</source>
   <translation>Puesto {slot}</translation>
  </message>
  <message>
   <source>Start slot {slot}</source>
   <translation>Iniciar el puesto {slot}</translation>
  </message>
  <message>
   <source>Stop slot {slot}</source>
   <translation>Parar el puesto {slot}</translation>
  </message>
 </context>
 <context>
  <name>state</name>
  <message>
   <source>ACTION</source>
   <translation>ACCIÓN</translation>
  </message>
  <message>
   <source>EMPTY</source>
   <translation>VACÍO</translation>
  </message>
  <message>
   <source>FAIL</source>
   <translation>FALLO</translation>
  </message>
  <message>
   <source>LOCKED</source>
   <translation>BLOQUEADO</translation>
  </message>
  <message>
   <source>NOT IN USE</source>
   <translation>SIN USO</translation>
  </message>
  <message>
   <source>PASS</source>
   <translation>PASA</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>PENDIENTE</translation>
  </message>
  <message>
   <source>RUN</source>
   <translation>EN MARCHA</translation>
  </message>
  <message>
   <source>SCAN LABEL</source>
   <translation>ESCANEAR ETIQUETA</translation>
  </message>
  <message>
   <source>STATION ERROR</source>
   <translation>ERROR DE ESTACIÓN</translation>
  </message>
  <message>
   <source>STOPPED</source>
   <translation>PARADO</translation>
  </message>
  <message>
   <source>WRONG PRODUCT</source>
   <translation>PRODUCTO ERRÓNEO</translation>
  </message>
 </context>
 <context>
  <name>statistics</name>
  <message>
   <source>1/h</source>
   <translation>1/h</translation>
  </message>
  <message>
   <source>Age, since they left their slots, of runs that wait for the cloud now. They are in no yield.</source>
   <translation>Antigüedad, desde que dejaron su puesto, de las pasadas que ahora esperan a la nube. No cuentan en ningún rendimiento.</translation>
  </message>
  <message>
   <source>Causes</source>
   <translation>Causas</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>Gráficos</translation>
  </message>
  <message>
   <source>Count again</source>
   <translation>Contar otra vez</translation>
  </message>
  <message>
   <source>Counting …</source>
   <translation>Contando …</translation>
  </message>
  <message>
   <source>Cumulative</source>
   <translation>Acumulado</translation>
  </message>
  <message>
   <source>Cycle time less operator time, run by run.</source>
   <translation>Tiempo de ciclo menos tiempo de operador, pasada por pasada.</translation>
  </message>
  <message>
   <source>Cycle times</source>
   <translation>Tiempos de ciclo</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Día</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>Cifra</translation>
  </message>
  <message>
   <source>From the opening to the closing of each run that ended PASS in this time.</source>
   <translation>Desde la apertura hasta el cierre de cada pasada que terminó en PASA en este tiempo.</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>Horas</translation>
  </message>
  <message>
   <source>Lost minutes</source>
   <translation>Minutos perdidos</translation>
  </message>
  <message>
   <source>Mean seconds</source>
   <translation>Segundos medios</translation>
  </message>
  <message>
   <source>Not counted: {what}</source>
   <translation>Sin contar: {what}</translation>
  </message>
  <message>
   <source>Nothing was counted in this time.</source>
   <translation>No se contó nada en este tiempo.</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Números</translation>
  </message>
  <message>
   <source>Of the runs that entered a step, those whose first attempt of it ended well. Not applicable and pending steps are not entered. Counted in whole quarters of an hour, by when the run closed.</source>
   <translation>De las pasadas que entraron en un paso, aquellas cuyo primer intento terminó bien. Los pasos no aplicables y los pendientes no cuentan como entrados. Se cuenta por cuartos de hora enteros, según cuándo se cerró la pasada.</translation>
  </message>
  <message>
   <source>Passed at the first attempt</source>
   <translation>Pasaron al primer intento</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Pendiente</translation>
  </message>
  <message>
   <source>Percent</source>
   <translation>Porcentaje</translation>
  </message>
  <message>
   <source>Picture of: {name}. The table holds its numbers.</source>
   <translation>Imagen de: {name}. La tabla tiene sus números.</translation>
  </message>
  <message>
   <source>Product of all step yields: the chance to come through every step at the first attempt.</source>
   <translation>Producto de los rendimientos de todos los pasos: la probabilidad de superar cada paso al primer intento.</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Pasadas</translation>
  </message>
  <message>
   <source>Runs that closed in this time, by their outcome as it stands now. Not counted anywhere: units that check the station (golden, red rabbit) and runs that ended at the gate before anything was done (wrong product, not in the order, label of another unit, passed before).</source>
   <translation>Pasadas cerradas en este tiempo, según su resultado vigente. No se cuentan en ninguna parte: las unidades que comprueban la estación (unidad patrón, muestra mala) y las pasadas que terminaron en la entrada antes de hacer nada (producto equivocado, fuera del pedido, etiqueta de otra unidad, ya había pasado).</translation>
  </message>
  <message>
   <source>Runs that ended FAIL, ERROR or ABORTED by causing step and code. Lost minutes are the time those runs held their slots; the cumulative share is of all such runs.</source>
   <translation>Pasadas que terminaron en FALLO, ERROR o PARADO, por paso causante y código. Los minutos perdidos son el tiempo que esas pasadas ocuparon sus puestos; la proporción acumulada es sobre todas ellas.</translation>
  </message>
  <message>
   <source>Runs that ended PASS, divided by the hours of this time; where the time has no end of its own, by the hours from the first to the last closed run.</source>
   <translation>Pasadas con PASA, divididas por las horas de este tiempo; si el tiempo no tiene fin propio, por las horas entre la primera y la última pasada cerrada.</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Segundos</translation>
  </message>
  <message>
   <source>The part of the cycle time in which a step waited for a person's answer.</source>
   <translation>La parte del tiempo de ciclo en que un paso esperó la respuesta de una persona.</translation>
  </message>
  <message>
   <source>The same without runs that ended in a station error: of each unit the first run that did not end in ERROR. Shows the product, not the station.</source>
   <translation>Lo mismo sin las pasadas que terminaron en error de estación: de cada unidad, la primera pasada que no terminó en ERROR. Muestra el producto, no la estación.</translation>
  </message>
  <message>
   <source>Units started</source>
   <translation>Unidades iniciadas</translation>
  </message>
  <message>
   <source>Units that failed and in their very next run passed under the same recipe (equal SHA-256), of all units started. A repair in between looks the same: read the acknowledgement.</source>
   <translation>Unidades que fallaron y en la pasada siguiente pasaron con la misma receta (igual SHA-256), de todas las unidades iniciadas. Una reparación intermedia se ve igual: lea la confirmación.</translation>
  </message>
  <message>
   <source>Units that needed more than one run, of all units started.</source>
   <translation>Unidades que necesitaron más de una pasada, de todas las unidades iniciadas.</translation>
  </message>
  <message>
   <source>Units whose first counted run closed in this time. A unit that comes back in another order counts again there.</source>
   <translation>Unidades cuya primera pasada contada se cerró en este tiempo. Una unidad que vuelve en otro pedido cuenta allí de nuevo.</translation>
  </message>
  <message>
   <source>Units whose first run ended PASS, of all units started whose first run is settled. ERROR and ABORTED count as not passed; a pending first run is left out until the cloud has answered.</source>
   <translation>Unidades cuya primera pasada terminó en PASA, de todas las unidades iniciadas cuya primera pasada está resuelta. ERROR y PARADO cuentan como no pasadas; una primera pasada pendiente se omite hasta que responda la nube.</translation>
  </message>
  <message>
   <source>Units whose last run until now ended PASS, of all units started whose last run is settled.</source>
   <translation>Unidades cuya última pasada hasta ahora terminó en PASA, de todas las unidades iniciadas cuya última pasada está resuelta.</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Valor</translation>
  </message>
  <message>
   <source>What it means</source>
   <translation>Qué significa</translation>
  </message>
  <message>
   <source>Yield per day</source>
   <translation>Rendimiento por día</translation>
  </message>
  <message>
   <source>cycle time</source>
   <translation>tiempo de ciclo</translation>
  </message>
  <message>
   <source>final yield</source>
   <translation>rendimiento final</translation>
  </message>
  <message>
   <source>first-pass yield</source>
   <translation>rendimiento a la primera</translation>
  </message>
  <message>
   <source>first-pass yield, station-clean</source>
   <translation>rendimiento a la primera, sin fallos de estación</translation>
  </message>
  <message>
   <source>golden</source>
   <translation>unidad patrón</translation>
  </message>
  <message>
   <source>good units per hour</source>
   <translation>unidades buenas por hora</translation>
  </message>
  <message>
   <source>machine time</source>
   <translation>tiempo de máquina</translation>
  </message>
  <message>
   <source>operator time</source>
   <translation>tiempo de operador</translation>
  </message>
  <message>
   <source>pending age</source>
   <translation>antigüedad de pendientes</translation>
  </message>
  <message>
   <source>red rabbit</source>
   <translation>muestra mala</translation>
  </message>
  <message>
   <source>retest rate</source>
   <translation>tasa de repetición</translation>
  </message>
  <message>
   <source>rolled throughput yield</source>
   <translation>rendimiento encadenado</translation>
  </message>
  <message>
   <source>runs</source>
   <translation>pasadas</translation>
  </message>
  <message>
   <source>suspected false fails</source>
   <translation>posibles falsos fallos</translation>
  </message>
  <message>
   <source>units started</source>
   <translation>unidades iniciadas</translation>
  </message>
  <message>
   <source>{percent} % ({part} of {whole})</source>
   <translation>{percent} % ({part} de {whole})</translation>
  </message>
 </context>
 <context>
  <name>theme</name>
  <message>
   <source>Dark</source>
   <translation>Oscuro</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Alto contraste</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Texto grande</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Claro</translation>
  </message>
 </context>
 <context>
  <name>tile</name>
  <message>
   <source>Call engineer</source>
   <translation>Llame al ingeniero</translation>
  </message>
  <message>
   <source>Change the cable of slot {slot}.</source>
   <translation>Cambie el cable del puesto {slot}.</translation>
  </message>
  <message>
   <source>Choose the reason</source>
   <translation>Elija el motivo</translation>
  </message>
  <message>
   <source>Line is stopped</source>
   <translation>Línea parada</translation>
  </message>
  <message>
   <source>Longer than usual ({time})</source>
   <translation>Más de lo normal ({time})</translation>
  </message>
  <message>
   <source>Next unit, please</source>
   <translation>Siguiente unidad, por favor</translation>
  </message>
  <message>
   <source>Plug in a unit</source>
   <translation>Conecte una unidad</translation>
  </message>
  <message>
   <source>Press START</source>
   <translation>Pulse INICIAR</translation>
  </message>
  <message>
   <source>Run it again</source>
   <translation>Repítala</translation>
  </message>
  <message>
   <source>Scan the bin</source>
   <translation>Escanee la caja</translation>
  </message>
  <message>
   <source>Scan the label</source>
   <translation>Escanee la etiqueta</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit once.</source>
   <translation>El puesto {slot} perdió su unidad una vez.</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times.</source>
   <translation>El puesto {slot} perdió su unidad {count} veces.</translation>
  </message>
  <message>
   <source>Waits for QA</source>
   <translation>Espera a Calidad</translation>
  </message>
  <message>
   <source>of about {time}</source>
   <translation>de unos {time}</translation>
  </message>
 </context>
 <context>
  <name>typed code</name>
  <message>
   <source>For a code that no scanner can read. It is typed twice. Esc leaves.</source>
   <translation>Para un código que ningún escáner lee. Se escribe dos veces. Esc sale.</translation>
  </message>
  <message>
   <source>The two codes are not equal. Nothing was taken; type both again.</source>
   <translation>Los dos códigos no son iguales. No se tomó nada; escriba ambos de nuevo.</translation>
  </message>
  <message>
   <source>Type it again</source>
   <translation>Escríbalo otra vez</translation>
  </message>
  <message>
   <source>Type the code</source>
   <translation>Escriba el código</translation>
  </message>
 </context>
</TS>
